package io.provisioning.system.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.Injected;
import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.background.Pace;
import io.provisioning.background.Stage;
import io.provisioning.container.InContainer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** Background loops that have died, in a list that is not the server's own. */
@InContainer
class BackgroundCheckIT {
    private final BackgroundWork work = new BackgroundWork();

    @Test
    void whatIsDeadIsNamed() {
        addDead("retention");
        addDead("key-watch");

        HealthCheckResponse response = background();

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData())
                .isEqualTo(Optional.of(Map.of("dead", "retention, key-watch")));
        assertThat(dispatcher()).isEqualTo(Status.UP);
    }

    @Test
    void withoutWhoeverBeginsOperationsNothingIsDone() {
        addDead("dispatcher");

        assertThat(dispatcher()).isEqualTo(Status.DOWN);
        assertThat(background().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void whatWasToldToStopIsNotDead() throws InterruptedException {
        addDead("dispatcher").stop();

        assertThat(dispatcher()).isEqualTo(Status.UP);
        assertThat(background().getStatus()).isEqualTo(Status.UP);
    }

    private BackgroundLoop addDead(String name) {
        BackgroundLoop loop =
                new BackgroundLoop(
                        name,
                        Pace.each(Duration.ZERO),
                        () -> {
                            throw new AssertionError("as this test wants it");
                        },
                        "It failed",
                        (what, failure) -> {});
        work.add(Stage.UPKEEP, loop);
        assertThatThrownBy(() -> loop.start(Runnable::run)).isInstanceOf(AssertionError.class);
        return loop;
    }

    private HealthCheckResponse background() {
        return Injected.into(new BackgroundCheck(), "background", work).call();
    }

    private Status dispatcher() {
        return Injected.into(new DispatcherCheck(), "background", work).call().getStatus();
    }
}
