package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.packaged.Api;
import io.provisioning.packaged.PackagedServer;
import io.provisioning.packaged.Program;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code make dist} packs, unpacked, started by its command, used and stopped. */
class DistE2E {
    @TempDir static Path directory;
    private static Path home;
    private static PackagedServer server;
    private static String program;
    private static JsonObject operation;
    private static int exitCode;

    @BeforeAll
    static void unpackStartUseAndStop() throws IOException {
        home = Dist.unpackInto(Files.createDirectory(directory.resolve("opt")));
        Path link = directory.resolve("provisioning-server");
        Files.createSymbolicLink(link, home.resolve("bin/provisioning-server"));
        server =
                PackagedServer.by(
                        List.of(
                                link.toString(),
                                "--port",
                                "0",
                                "--data-dir",
                                directory.resolve("its data").toString(),
                                "--cli-path",
                                "sandbox"),
                        environment());
        server.start();
        program =
                ProcessHandle.of(server.pid())
                        .flatMap(process -> process.info().command())
                        .orElseThrow();
        Api admin = Api.admin(server);
        operation = admin.awaitEnd(admin.create("web-01", "upcloud"));
        exitCode = server.terminate();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Map<String, String> environment() {
        return Map.of(
                "PATH", System.getenv("PATH"),
                "JAVA_HOME", System.getProperty("java.home"),
                "PROVISIONING_SANDBOX_STEP_SECONDS", "0");
    }

    @Test
    void everythingIsInOneDirectoryForReadingByAll() throws IOException {
        assertThat(Dist.names())
                .contains(
                        "VERSION",
                        "LICENSE",
                        "provisioning-server.cdx.json",
                        "bin/provisioning-server",
                        "conf/config.example.toml",
                        "deploy/prometheus-alerts.yml",
                        "completions/bash/provisioning-server",
                        "completions/zsh/_provisioning-server",
                        "man/man1/provisioning-server.1")
                .noneMatch(name -> name.startsWith("/") || name.contains(".."));
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allMatch(
                            file ->
                                    Files.isExecutable(file)
                                            == file.startsWith(home.resolve("bin")));
        }
    }

    @Test
    void itSaysThatItStartsBeforeAnythingElse() {
        assertThat(server.output().get(0))
                .startsWith("provisioning-server: ")
                .contains(" is starting… (Java " + Runtime.version().feature());
    }

    @Test
    void theProcessThatWasStartedIsTheServersOwnAndStopsAtItsSignal() {
        assertThat(program).endsWith("/java");
        assertThat(operation.getString("status")).isEqualTo("completed");
        assertThat(exitCode).isEqualTo(143);
    }

    @Test
    void theFirstStopHasMadeAnArchiveThatTheNextStartTakes() throws IOException {
        Path loaded = directory.resolve("loaded");
        Program.Run next =
                Program.run(
                        "env",
                        "JAVA_HOME=" + System.getProperty("java.home"),
                        "JAVA_OPTS=-Xlog:class+load:file=" + loaded,
                        home.resolve("bin/provisioning-server").toString(),
                        "--version");

        assertThat(next.exitCode()).as(next.output()).isZero();
        assertThat(next.output()).matches("provisioning-server \\S+\n");
        try (Stream<Path> archives = Files.list(home.resolve("cache"))) {
            assertThat(archives)
                    .singleElement()
                    .satisfies(one -> assertThat(one.toString()).matches(".*\\.(jsa|aot)"));
        }
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains("launcher.Main source: shared objects file"));
    }

    @Test
    void bashCompletesFlagsAndCommands() {
        Path completion = home.resolve("completions/bash/provisioning-server");

        assertThat(completed(completion, "--da")).isEqualTo("--data-dir");
        assertThat(completed(completion, "arch")).isEqualTo("archive");
    }

    private static String completed(Path completion, String word) {
        return Program.run(
                        "bash",
                        "-c",
                        "compopt() { :; }; . \"$1\"; COMP_WORDS=(provisioning-server \"$2\");"
                                + " COMP_CWORD=1; COMP_LINE=\"provisioning-server $2\";"
                                + " _complete_provisioning-server; echo \"${COMPREPLY[*]}\"",
                        "bash",
                        completion.toString(),
                        word)
                .output()
                .strip();
    }

    @Test
    void theManualPageHasEveryFlagAndCommand() throws IOException {
        String page = Files.readString(home.resolve("man/man1/provisioning-server.1"));

        assertThat(page)
                .contains(".SH NAME\nprovisioning\\-server \\- ")
                .contains("\\fB\\-\\-config\\fR=\\fIFILE\\fR", "\\fB\\-\\-log\\-level\\fR=")
                .contains(".SS archive\n", ".SS verify\\-audit\n", ".SH EXIT STATUS\n");
    }
}
