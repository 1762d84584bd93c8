package io.provisioning.operations.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:07:33.123Z");

    @ParameterizedTest
    @CsvSource({
        "1,   60,   60, 2026-11-30T09:08:00Z",
        "6,   300,  72, 2026-11-30T04:10:00Z",
        "24,  1200, 72, 2026-11-29T10:20:00Z",
        "168, 7200, 84, 2026-11-23T12:00:00Z",
    })
    void itsPartsBeginAtMarksOfTheClock(int hours, int seconds, int parts, Instant from) {
        assertThat(Window.of(hours, NOW)).isEqualTo(new Window(from, NOW, seconds, parts));
    }

    @Test
    void theLastPartIsTheOneOfNowHoweverLongItIs() {
        IntStream.rangeClosed(1, 168)
                .mapToObj(hours -> Window.of(hours, NOW))
                .forEach(
                        window -> {
                            assertThat(window.parts()).isBetween(42, 90);
                            assertThat(window.from().getEpochSecond() % window.seconds()).isZero();
                            assertThat(window.begin(window.parts() - 1)).isBeforeOrEqualTo(NOW);
                            assertThat(window.begin(window.parts())).isAfter(NOW);
                        });
    }

    @Test
    void atAMarkAPartBegins() {
        Instant mark = Instant.parse("2026-11-30T10:05:00Z");

        Window window = Window.of(6, mark);

        assertThat(window.begin(window.parts() - 1)).isEqualTo(mark);
    }
}
