package io.provisioning.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When the file of an embedded database is compacted, beside those who write to it. */
class CompactionTest {
    @Test
    void aTenthOfTheTimeIsTheMostThatItTakesFromThem() {
        Duration took = Duration.ofMillis(60);

        Duration pause = Compaction.pause(true, took);

        assertThat(took.multipliedBy(10)).isEqualTo(took.plus(pause));
    }

    @Test
    void whereThereIsNothingToDoItLooksAgainLater() {
        assertThat(Compaction.pause(false, Duration.ofMillis(1)))
                .isGreaterThan(Duration.ofSeconds(1));
    }
}
