package io.provisioning.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestCountsTest {
    private final RequestCounts counts = new RequestCounts();

    @Test
    void eachCallerIsCountedAlone() {
        assertThat(counts.add("a", 0)).isEqualTo(1);
        assertThat(counts.add("a", 59)).isEqualTo(2);
        assertThat(counts.add("b", 59)).isEqualTo(1);
    }

    @Test
    void withTheMinuteTheCountBeginsAnew() {
        counts.add("a", 59);

        assertThat(counts.add("a", 60)).isEqualTo(1);
        assertThat(counts.add("a", 3600)).isEqualTo(1);
    }

    @Test
    void manyCallersAreCountedTogetherInTheEnd() {
        for (int i = 0; i < 100_000; i++) {
            counts.add("caller " + i, 0);
        }

        assertThat(counts.add("one more", 0)).isEqualTo(1);
        assertThat(counts.add("another", 0)).isEqualTo(2);
        assertThat(counts.add("caller 7", 0)).isEqualTo(2);
    }
}
