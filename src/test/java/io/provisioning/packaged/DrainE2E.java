package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGTERM while commands run, with time to let them end and without. */
class DrainE2E {
    private static final int SIGTERM = 128 + 15;

    @RegisterExtension static final DrivenLives LIVES = new DrivenLives();

    @Test
    void whatEndsInTimeIsCompleted() {
        DrainedLife life = LIVES.drained();

        assertThat(life.exitCode()).isEqualTo(SIGTERM);
        assertThat(life.meanwhile().getString("status")).isEqualTo("running");
        assertThat(life.ranOn().getString("status")).isEqualTo("completed");
    }

    @Test
    void nothingNewBeginsBeforeTheNextStart() {
        JsonObject late = LIVES.drained().late();

        assertThat(late.getString("status")).isEqualTo("completed");
        assertThat(Instant.parse(late.getString("started_at")))
                .isAfter(Instant.parse(LIVES.drained().ranOn().getString("finished_at")));
        assertThat(LIVES.drained().lateStarts()).isEqualTo(1);
    }

    @Test
    void whatDoesNotEndInTimeIsStoppedAndRecorded() {
        StoppedLife life = LIVES.stopped();

        assertThat(life.exitCode()).isEqualTo(SIGTERM);
        assertThat(life.remaining()).isEmpty();
        assertThat(life.alive()).as("processes that ignore SIGTERM").isEmpty();
        for (JsonObject operation : List.of(life.interrupted(), life.stubborn())) {
            RecoveryE2E.assertInterrupted(operation);
            assertThat(operation.getString("error")).contains("was shut down");
        }
    }

    @Test
    void whoWaitsForWhatHasNotBegunIsAnsweredBeforeTheServerGoes() {
        assertThat(LIVES.stopped().answer().object().getString("status")).isEqualTo("pending");
    }

    @Test
    void aRestartForgetsNoGuess() {
        StoppedLife life = LIVES.stopped();

        assertThat(life.trail())
                .as("what was counted of the failures is told when the server stops")
                .containsPattern(
                        "wrong user name or password, or disabled; [0-9]+ more, the first at ");
        Refusal.check(life.nextGuess(), 429, "too_many_logins");
    }
}
