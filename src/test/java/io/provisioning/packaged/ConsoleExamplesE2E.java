package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Markdown;
import io.provisioning.OncePerRun.InTurn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manual's commands, typed one after the other by somebody who stops at the first that fails.
 */
@InTurn
class ConsoleExamplesE2E {
    private static final List<String> BASH = List.of("bash", "-e");

    @RegisterExtension static final SharedTrustingServer SHARED = new SharedTrustingServer();

    private static Api admin;

    @TempDir private Path directory;

    private final String hostname = SharedServer.freshName("typed");

    @BeforeAll
    static void logIn() {
        Shell.assume();
        admin = Api.admin(SHARED.trusting().server());
    }

    @Test
    void theMainJobIsDoneAndThenATokenIsMadeForPipelines() {
        List<String> commands =
                Stream.of("The main job", "From a pipeline")
                        .flatMap(it -> commands("README.md", it).stream())
                        .toList();

        Program.Run run = type(commands, Map.of());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("\"status\":\"pending\"", "\"status\":\"completed\"")
                .contains("==> Probing server " + hostname)
                .contains("\"hostname\":\"" + hostname + '"')
                .contains("\"token\": \"pvs_");
    }

    @Test
    void whoIsRefusedNotices() {
        List<String> commands =
                commands("README.md", "The main job").stream()
                        .map(it -> it.replace("admin123", "wrong"))
                        .toList();

        Program.Run run = type(commands, Map.of());

        assertThat(run.exitCode()).as(run.output()).isEqualTo(22);
    }

    @Test
    void whoseServerFailsNotices() {
        List<String> commands =
                commands("README.md", "The main job").stream()
                        .map(it -> it.replace("\"upcloud\"", "\"fail\""))
                        .toList();

        Program.Run run = type(commands, Map.of());

        assertThat(run.exitCode()).as(run.output()).isEqualTo(22);
        assertThat(run.output()).contains("operation_failed").doesNotContain("not_found");
    }

    @Test
    void theAuditTrailIsReadExportedAndProved() throws IOException {
        Files.createSymbolicLink(
                directory.resolve("provisioning-server.jar"), PackagedServer.jar());
        String secret = Files.readString(SHARED.data().resolve("jwt-secret")).strip();
        List<String> commands =
                Stream.of("Read it", "Export it", "Prove it")
                        .flatMap(it -> commands("docs/audit.md", it).stream())
                        .map(it -> it.replace("JWT_SECRET=…", "JWT_SECRET='" + secret + "'"))
                        .toList();

        Program.Run run = type(commands, Map.of("PATH", pathWithJava()));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .containsPattern(
                        "audit\\.ndjson is whole and unchanged: [0-9]+ records, from 1 to [0-9]+,"
                                + " signed at [0-9TZ:.-]+\n");
        assertThat(Files.readString(directory.resolve("audit.csv"))).contains("auth.login");
    }

    private static String pathWithJava() {
        return Path.of(PackagedServer.java()).getParent() + ":" + System.getenv("PATH");
    }

    @Test
    void aKeyIsRotated() {
        Program.Run run = type(commands("docs/deployment.md", "Keys"), Map.of());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("\"signs_from\"");
    }

    /** The server with these is started by {@code TlsE2E}. */
    @Test
    void anAuthorityOfOnesOwnSignsACertificate() {
        List<String> commands =
                Stream.concat(
                                commands("docs/deployment.md", "TLS").stream()
                                        .filter(it -> it.matches("(?s)(openssl|printf) .*")),
                                Stream.of("openssl verify -CAfile ca.pem cert.pem"))
                        .toList();

        Program.Run run = type(commands, Map.of());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("cert.pem: OK");
    }

    private static List<String> commands(String file, String section) {
        return ConsoleSession.commands(Markdown.read(file).text(section, "console"));
    }

    private Program.Run type(List<String> commands, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        String address = SHARED.trusting().server().address().toString();
        variables.put("API", address);
        variables.put("TOKEN", admin.token());
        String script =
                String.join("\n", commands)
                        .replace("http://127.0.0.1:8083", address)
                        .replace("web-01", hostname);
        return new Shell(directory).run(BASH, script, variables);
    }
}
