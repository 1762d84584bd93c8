package io.provisioning.system.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.PrometheusText;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {
    private final Exposition out = new Exposition();

    @Test
    void whatWouldBreakALineIsEscaped() {
        out.metric("m", "gauge", "a \\ b\nc");
        out.sample("m", 1, "l", "a \\ b\nc \"d\"");

        assertThat(out)
                .hasToString(
                        """
                        # HELP m a \\\\ b\\nc
                        # TYPE m gauge
                        m{l="a \\\\ b\\nc \\"d\\""} 1
                        """);
        PrometheusText.parse(out.toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsLeftOut(double value) {
        out.sample("m", value);

        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-1, -1", "0.25, 0.25", "1795489315283, 1795489315283", "1e300, 1.0E300"})
    void wholeNumbersAreWrittenWithoutAFraction(double value, String text) {
        assertThat(Exposition.number(value)).isEqualTo(text);
    }

    @Test
    void aCounterHasASeriesForEachCombinationOfValues() {
        Counter counter = new Counter("c_total", "Counts.", "a", "b").with("0", "0");
        counter.add("1", "2");
        counter.add("1", "2");
        counter.add("2", "1");

        counter.write(out);

        PrometheusText text = PrometheusText.parse(out.toString());
        assertThat(text.value("c_total{a=\"0\",b=\"0\"}")).isZero();
        assertThat(text.value("c_total{a=\"1\",b=\"2\"}")).isEqualTo(2);
        assertThat(text.value("c_total{a=\"2\",b=\"1\"}")).isEqualTo(1);
    }

    @Test
    void whoeverFloodsACounterWithValuesFillsOneSeries() {
        Counter counter = new Counter("c_total", "Counts.", "a");
        for (int i = 0; i < 2000; i++) {
            counter.add("value-" + i);
        }

        counter.write(out);

        PrometheusText text = PrometheusText.parse(out.toString());
        assertThat(text.value("c_total{a=\"other\"}")).isEqualTo(1500);
        assertThat(out.toString().lines()).hasSize(2 + 501);
    }

    @Test
    void aMetricWithoutLabelsIsThereFromTheBeginning() {
        new Counter("c_total", "Counts.").write(out);
        new Histogram("h_seconds", "Times.", new double[] {1}).write(out);

        PrometheusText text = PrometheusText.parse(out.toString());
        assertThat(text.value("c_total")).isZero();
        assertThat(text.value("h_seconds_bucket{le=\"+Inf\"}")).isZero();
    }

    @Test
    void aHistogramCountsEachTimeInItsBucketAndAllAbove() {
        Histogram histogram = new Histogram("h_seconds", "Times.", new double[] {0.5, 1}, "k");
        histogram.add(Duration.ofMillis(-7), "a");
        histogram.add(Duration.ofMillis(500), "a");
        histogram.add(Duration.ofMillis(501), "a");
        histogram.add(Duration.ofSeconds(9), "a");

        histogram.write(out);

        PrometheusText text = PrometheusText.parse(out.toString());
        assertThat(text.value("h_seconds_bucket{k=\"a\",le=\"0.5\"}")).isEqualTo(2);
        assertThat(text.value("h_seconds_bucket{k=\"a\",le=\"1\"}")).isEqualTo(3);
        assertThat(text.value("h_seconds_bucket{k=\"a\",le=\"+Inf\"}")).isEqualTo(4);
        assertThat(text.value("h_seconds_count{k=\"a\"}")).isEqualTo(4);
        assertThat(text.value("h_seconds_sum{k=\"a\"}")).isEqualTo(10.001);
    }
}
