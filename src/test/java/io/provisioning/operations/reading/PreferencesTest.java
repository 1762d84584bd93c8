package io.provisioning.operations.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=10|10",
                "respond-async, wait=10|10",
                "wait = \"10\" ; foo=1|10",
                "Wait=10|10",
                "wait=100|50",
                "wait=10, wait=20|10",
                "foo=\"a, wait=1\", wait=10|10",
                "foo=\"a\\\", wait=1\", wait=10|10",
                "respond-async;wait=10|",
                "await=10|",
                "wait=ten|",
                "wait=12345|",
                "wait=|",
                "wait|",
                "\"|",
                "\"\\|",
            })
    void aTimeToWaitIsAmongOthersOrIgnored(String header, Long seconds) {
        assertThat(Preferences.of(List.of(header)).patience())
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "handling=strict|true",
                "handling=\"strict\"|true",
                "Handling = Strict|true",
                "wait=50, handling=strict|true",
                "handling=strict;x=1, wait=50|true",
                "handling=lenient|false",
                "handling=lenient, handling=strict|false",
                "foo=\"handling=strict\"|false",
                "foo=\"a, handling=strict\"|false",
                "foo; handling=strict|false",
                "handling|false",
                "strict|false",
            })
    void strictIsOnlyWhoSaysSo(String header, boolean strict) {
        assertThat(Preferences.of(List.of(header)).strict()).isEqualTo(strict);
    }

    @Test
    void preferencesMayBeOnSeveralLines() {
        Preferences both = Preferences.of(List.of("wait=5", "handling=strict"));

        assertThat(both.patience()).contains(Duration.ofSeconds(5));
        assertThat(both.strict()).isTrue();
    }

    @Test
    void whatIsAppliedIsSaid() {
        assertThat(Preferences.of(List.of("handling=strict, wait=050")).applied())
                .isEqualTo("wait=50, handling=strict");
        assertThat(Preferences.of(List.of("wait=5")).applied()).isEqualTo("wait=5");
        assertThat(Preferences.of(List.of("handling=strict")).applied())
                .isEqualTo("handling=strict");
        assertThat(Preferences.of(List.of("handling=lenient")).applied()).isNull();
        assertThat(Preferences.of(List.of()).applied()).isNull();
    }
}
