package io.provisioning.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.bench.Windows.Window;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final double SECONDS = 19;

    private static Windows of(int... rates) {
        return new Windows(
                10,
                IntStream.of(rates)
                        .mapToObj(rate -> new Window(rate, rate * 10, SECONDS))
                        .toList());
    }

    @Test
    void theMedianOfTheLastThreeIsSteady() {
        assertThat(of(100, 9000, 1000, 3000, 2000).steady()).isEqualTo(2000);
    }

    @Test
    void countsUntilTheEndOfTheFirstWindowWithFourFifthsOfWhatIsSteady() {
        assertThat(of(100, 799, 800, 1000, 1000, 1000).secondsUntilSteady()).isEqualTo(30);
        assertThat(of(1000, 1000, 1000).secondsUntilSteady()).isEqualTo(10);
    }

    @Test
    void nothingIsSteadyThatStillGrows() {
        assertThat(of(100, 1000, 1050, 1100).stillGrew()).isFalse();
        assertThat(of(100, 1000, 1050, 1101).stillGrew()).isTrue();
    }

    @Test
    void processorTimeIsThatOfTheLastWindowsAlone() {
        assertThat(of(1, 1000, 3000).processorMillis(2)).isEqualTo(2 * SECONDS * 1000 / 40_000);
    }
}
