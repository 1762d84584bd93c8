package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("The stage is a property of the whole JVM")
class StartWatchTest {
    private final StartWatch watch = new StartWatch();

    @AfterEach
    void end() {
        watch.end();
    }

    @Test
    void aStartThatIsShortSaysNothing() {
        StartWatch.enter("starting the platform");

        assertThat(watch.sentence(Duration.ofSeconds(4))).isEmpty();
    }

    @Test
    void oneThatIsLongSaysWhatItWaitsForAndAgainWhenThatChanges() {
        StartWatch.enter("starting the platform");
        assertThat(watch.sentence(Duration.ofSeconds(5)))
                .contains("Starting since 5 s: starting the platform");
        assertThat(watch.sentence(Duration.ofSeconds(34))).isEmpty();

        StartWatch.enter("deploying the application");
        assertThat(watch.sentence(Duration.ofSeconds(34)))
                .contains("Starting since 34 s: deploying the application");
    }

    @Test
    void whatItStillWaitsForIsSaidAgain() {
        StartWatch.enter("waiting for the database");
        assertThat(watch.sentence(Duration.ofSeconds(5))).isPresent();

        assertThat(watch.sentence(Duration.ofSeconds(35)))
                .contains("Starting since 35 s: waiting for the database");
    }
}
