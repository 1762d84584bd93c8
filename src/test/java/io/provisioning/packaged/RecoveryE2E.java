package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is left when the server is killed. */
class RecoveryE2E {
    @RegisterExtension static final DrivenLives LIVES = new DrivenLives();

    @Test
    void aKilledServerLeavesNoProcess() {
        assertThat(LIVES.killed().alive()).isEmpty();
    }

    @Test
    void aKilledServerLeavesNoFilesBesideItsDataDirectory() {
        assertThat(LIVES.killed().temporary()).isEmpty();
    }

    @Test
    void whatRanIsInterruptedAndNotRunASecondTime() {
        assertThat(LIVES.killed().ran()).hasSize(2).allSatisfy(RecoveryE2E::assertInterrupted);
        assertThat(LIVES.killed().starts()).isEqualTo(1);
    }

    @Test
    void whatWaitedIsDoneAndWhatWasDoneIsThere() {
        assertThat(LIVES.killed().waited().getString("status")).isEqualTo("completed");
        assertThat(LIVES.killed().done().getString("status")).isEqualTo("completed");
        assertThat(LIVES.killed().log()).contains("working");
    }

    @Test
    void theAuditTrailGrowsOn() {
        JsonObject found = LIVES.killed().verified();

        assertThat(found.getBoolean("valid")).as("%s", found).isTrue();
        assertThat(LIVES.killed().mallory()).isEqualTo(2);
    }

    static void assertInterrupted(JsonObject operation) {
        assertThat(operation.getString("status")).isEqualTo("failed");
        assertThat(operation.getString("error_code")).isEqualTo("interrupted");
        assertThat(operation.getString("error")).contains("effect is unknown");
    }
}
