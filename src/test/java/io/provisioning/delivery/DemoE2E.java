package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.packaged.Leftovers;
import io.provisioning.packaged.PackagedServer;
import io.provisioning.packaged.Program;
import org.junit.jupiter.api.Test;

/** What {@code make demo} runs. */
class DemoE2E {
    @Test
    void theMainJobIsShownAndNothingIsLeft() {
        Program.Run demo =
                Program.run(
                        PackagedServer.java(),
                        "src/demo/java/Demo.java",
                        PackagedServer.jar().toString());

        assertThat(demo.exitCode()).as(demo.output()).isZero();
        assertThat(demo.output())
                .containsSubsequence(
                        "--- Start a server",
                        "Listening on http://127.0.0.1:",
                        "--- Log in",
                        "--- Create a server",
                        "\"status\":\"pending\"",
                        "--- Follow its log",
                        "==> ",
                        "--- The finished operation",
                        "\"status\":\"completed\"",
                        "--- Operations of all fates",
                        "--- The console",
                        "http://127.0.0.1:",
                        "admin123",
                        "--- Stop the server")
                .containsPattern("running +server.create +batch-01")
                .containsPattern("pending +server.create +batch-01")
                .containsPattern("cancelled +server.create +db-02")
                .containsPattern("failed +server.create +web-03")
                .containsPattern("completed +server.create +web-02")
                .containsPattern("completed +workflow.submit +rollout");
        assertThat(Leftovers.remaining("provisioning-demo")).isEmpty();
    }
}
