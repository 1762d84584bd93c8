package io.provisioning.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes the locale of the whole JVM. */
@Isolated
class SnakeCaseTest {

    @ParameterizedTest
    @CsvSource({"id,id", "createdAt,created_at", "uptimeSeconds,uptime_seconds", "aBC,a_b_c"})
    void wordsAreJoinedByUnderscores(String camelCase, String snakeCase) {
        assertThat(SnakeCase.of(camelCase)).isEqualTo(snakeCase);
    }

    @Test
    void theMachinesLanguageChangesNothing() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(SnakeCase.of("requestId")).isEqualTo("request_id");
        } finally {
            Locale.setDefault(before);
        }
    }
}
