package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The manual's scripts for pipelines, run as they stand by the shell they are for, with the real
 * curl and jq. Replaced is what a reader replaces (the server's address, the server's name, the
 * provider), and for those that wait too long how long they wait.
 */
@InTurn
class ExamplesE2E {
    private static final String REPOSITORY = "acme/infra";
    private static final String NOT_TRUSTED = "evil/infra";

    @RegisterExtension static final SharedTrustingServer SHARED = new SharedTrustingServer();

    @TempDir private Path directory;
    private static Api admin;

    private final String hostname = SharedServer.freshName("example");

    @BeforeAll
    static void logIn() {
        Shell.assume();
        admin = Api.admin(SHARED.trusting().server());
    }

    /** The image of the job has what this would install. */
    @BeforeEach
    void beOnAlpine() throws IOException {
        Path apk = Files.createDirectory(directory.resolve("bin")).resolve("apk");
        Files.writeString(apk, "#!/bin/sh\n");
        assertThat(apk.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aPipelineIsGreenWhenItsServerIsThere(PipelineScript script) throws IOException {
        assertThat(run(script, "upcloud", REPOSITORY, hostname).exitCode()).isZero();

        assertThat(Files.readString(directory.resolve("operation.json")))
                .contains("\"status\":\"completed\"", "\"target\":\"" + hostname + '"');
        assertThat(admin.get("/v1/servers/" + hostname + "/status").status()).isEqualTo(200);
        assertThat(run(script, "upcloud", REPOSITORY, hostname).exitCode()).isZero();
        assertThat(operations()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void itIsRedWhenProvisioningFails(PipelineScript script) {
        Program.Run run = run(script, "fail", REPOSITORY, hostname);

        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output()).contains("operation_failed", "exit_status, exit code 3");
        assertThat(operations()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void itIsRedWhenThereIsSuchAServerAndGreenWhenItIsRunAgainWithoutIt(PipelineScript script) {
        admin.awaitEnd(admin.create(hostname, "upcloud"));
        String first = hostname + "-1";

        Program.Run refused = run(script, "upcloud", REPOSITORY, first);

        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output()).contains("operation_failed", "already exists");
        admin.awaitEnd(admin.delete("/v1/servers/" + hostname).object().getString("id"));
        assertThat(run(script, "upcloud", REPOSITORY, first).exitCode()).isEqualTo(1);
        assertThat(run(script, "upcloud", REPOSITORY, hostname + "-2").exitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void itIsRedWhenItsOperationGoesOn(PipelineScript script) {
        String impatient =
                script.text()
                        .replace("wait=50", "wait=1")
                        .replace("--retry 60", "--retry 1")
                        .replace("--max-time 840", "--max-time 3");

        Program.Run run =
                new Shell(directory)
                        .run(
                                script.shell(),
                                filledIn(impatient, "hang"),
                                environment(script, REPOSITORY, hostname));

        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output()).contains("operation_not_ended");
        assertThat(operations()).hasSize(1);
        cancel(operations().get(0).getString("id"));
    }

    @ParameterizedTest
    @EnumSource
    void itIsRedWhenItIsNotLetIn(PipelineScript script) {
        Program.Run run = run(script, "upcloud", NOT_TRUSTED, hostname);

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(operations()).isEmpty();
    }

    @Test
    void itIsRedWhenItGetsNoIdToken() {
        Map<String, String> variables = environment(PipelineScript.GITHUB, REPOSITORY, hostname);
        variables.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "stale");

        Program.Run run =
                new Shell(directory)
                        .run(
                                PipelineScript.GITHUB.shell(),
                                filledIn(PipelineScript.GITHUB.text(), "upcloud"),
                                variables);

        assertThat(run.exitCode()).as(run.output()).isEqualTo(22);
        assertThat(operations()).isEmpty();
    }

    @Test
    void itsOutputIsShown() {
        Program.Run run = run(PipelineScript.WITH_ITS_OUTPUT, "upcloud", REPOSITORY, hostname);

        assertThat(run.output().lines())
                .contains("==> Checking plan 2xCPU-4GB of provider upcloud")
                .contains("==> Probing server " + hostname)
                .doesNotContain("There is no more of its output here.");
    }

    @Test
    void itIsRedWhenItsTokenIsRevokedInTheMiddle() {
        JsonObject token =
                admin.post(
                                "/v1/tokens",
                                "{\"name\": \"%s\", \"role\": \"operator\"}".formatted(hostname))
                        .object();
        Map<String, String> variables =
                environment(PipelineScript.WITH_ITS_OUTPUT, REPOSITORY, hostname);
        variables.put("TOKEN", token.getString("token"));
        String script = filledIn(PipelineScript.WITH_ITS_OUTPUT.text(), "hang");

        Shell.Running running =
                new Shell(directory)
                        .start(PipelineScript.WITH_ITS_OUTPUT.shell(), script, variables);
        Await.until("it shows output", () -> running.printed().contains("==> Checking plan"));
        admin.delete("/v1/tokens/" + token.getString("id"));
        Program.Run run = running.await();

        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output()).contains("invalid_token");
        cancel(operations().get(0).getString("id"));
    }

    private Program.Run run(
            PipelineScript script, String provider, String repository, String attempt) {
        return new Shell(directory)
                .run(
                        script.shell(),
                        filledIn(script.text(), provider),
                        environment(script, repository, attempt));
    }

    private String filledIn(String script, String provider) {
        return script.replace(
                        "http://127.0.0.1:8083", SHARED.trusting().server().address().toString())
                .replace("web-01", hostname)
                .replace("\"upcloud\"", '"' + provider + '"');
    }

    private Map<String, String> environment(
            PipelineScript script, String repository, String attempt) {
        Map<String, String> variables = script.environment(SHARED.trusting(), repository, attempt);
        variables.put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
        return variables;
    }

    /** Those that were submitted for this test's server by others than the test itself. */
    private List<JsonObject> operations() {
        return admin
                .get("/v1/operations?limit=200")
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(it -> it.getString("target", "").equals(hostname))
                .toList();
    }

    private static void cancel(String id) {
        admin.post("/v1/operations/" + id + "/cancel", "{\"mode\": \"force\"}");
        admin.awaitEnd(id);
    }
}
