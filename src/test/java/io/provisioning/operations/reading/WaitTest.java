package io.provisioning.operations.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitTest {
    @ParameterizedTest
    @CsvSource({"30, 30", "30s, 30", "0, 0", "50s, 50", "51, 50", "9999, 50"})
    void fiftySecondsAreTheMost(String text, long seconds) {
        assertThat(Wait.parameter(text)).contains(Duration.ofSeconds(seconds));
        assertThat("wait=" + text).matches(Wait.QUERY);
        assertThat(Wait.query("wait=" + text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void nobodyHasToWait() {
        assertThat(Wait.parameter(null)).isEmpty();
        assertThat(Wait.preference(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1", "1.5", "1m", "12345", " 1"})
    void whatIsNoNumberOfSecondsIsRefused(String text) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Wait.parameter(text));
        assertThat("wait=" + text).doesNotMatch(Wait.QUERY);
    }
}
