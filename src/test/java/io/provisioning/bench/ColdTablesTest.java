package io.provisioning.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.bench.Windows.Window;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColdTablesTest {
    private static final ColdTables TABLES =
            new ColdTables(run(20, 5000, 5000, 5000), run(10, 500, 1000, 2000), run(10, 900, 1000));

    private static ColdTables.Run run(double processorSeconds, int... rates) {
        return new ColdTables.Run(
                new Windows(
                        10,
                        IntStream.of(rates)
                                .mapToObj(rate -> new Window(rate, rate * 10, processorSeconds))
                                .toList()),
                500);
    }

    @Test
    void eachServerHasARowOfWindows() {
        assertThat(TABLES.windows())
                .hasToString(
                        """
                        | requests/s in window | 1 | 2 | 3 |
                        | --- | --- | --- | --- |
                        | bare | 5,000 | 5,000 | 5,000 |
                        | product | 500 | 1,000 | 2,000 |
                        | product, first compiler only | 900 | 1,000 |  |""");
    }

    @Test
    void figuresHaveTheRatioToTheBareServer() {
        assertThat(TABLES.figures())
                .hasToString(
                        """
                        | figure | bare | product | ratio |
                        | --- | --- | --- | --- |
                        | first window, requests/s | 5,000.0 | 500.0 | 0.10 |
                        | seconds until 80 % of its own steady rate | 10 | > 20 |  |
                        | steady, requests/s | 5,000.0 | 1,000.0 | 0.20 |
                        | the same, processor time of a request, ms | 0.400 | 0.857 | 2.14 |
                        | resident memory after load, MiB | 500.0 | 500.0 | 1.00 |
                        | first compiler only, processor time of a request, ms |  | 1.053 |  |""");
    }
}
