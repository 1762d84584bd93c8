package io.provisioning.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void tellsThePercentilesInMillisecondsAndTheRate() {
        List<Long> nanos =
                LongStream.rangeClosed(1, 200)
                        .mapToObj(milliseconds -> milliseconds * 1_000_000)
                        .collect(Collectors.toList());
        Collections.reverse(nanos);

        assertThat(Latencies.of(nanos, 4_000_000_000L)).isEqualTo(new Latencies(200, 50, 101, 199));
    }
}
