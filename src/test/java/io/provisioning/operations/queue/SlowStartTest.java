package io.provisioning.operations.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many operations may run soon after a start. */
class SlowStartTest {
    @Test
    void asManyAsThereAreProcessorsAndTwiceAsManyWithEachSecond() {
        assertThat(SlowStart.most(2, Duration.ZERO)).isEqualTo(2);
        assertThat(SlowStart.most(2, Duration.ofMillis(1999))).isEqualTo(4);
        assertThat(SlowStart.most(2, Duration.ofSeconds(5))).isEqualTo(64);
    }

    @Test
    void afterAWhileAnyNumber() {
        assertThat(SlowStart.most(256, Duration.ofSeconds(16))).isEqualTo(Integer.MAX_VALUE);
        assertThat(SlowStart.most(1, Duration.ofDays(400))).isEqualTo(Integer.MAX_VALUE);
    }
}
