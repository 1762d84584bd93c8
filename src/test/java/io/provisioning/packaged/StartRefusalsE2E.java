package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program answers without becoming a server, or before it gives up becoming one. */
class StartRefusalsE2E {
    private static final Map<String, String> NO_VARIABLES = Map.of();

    @TempDir Path directory;

    @Test
    void helpExplainsEveryFlagOnStdout() {
        ProgramRun run = run("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.stderr()).isEmpty();
        assertThat(run.stdout())
                .startsWith("Usage: provisioning-server")
                .contains("--config=", "--host=", "--port=", "--jwt-secret=", "--cli-path=")
                .contains("--log-level=", "--data-dir=", "--help", "--version", "SERVER_PORT");
        assertNothingWasMade();
    }

    @Test
    void versionIsOneLineOnStdout() {
        ProgramRun run = run("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.stderr()).isEmpty();
        assertThat(run.stdout()).matches("provisioning-server [0-9]+\\.[0-9]+\\.[0-9]+\\R");
        assertNothingWasMade();
    }

    @ParameterizedTest
    @CsvSource({
        "--prot,               --prot",
        "--port=eighty,        --port",
        "--port=65536,         --port",
        "--log-level=loud,     --log-level",
        "--port,               --port",
        "serve,                serve",
        "--config=absent.toml, absent.toml",
        "--config=/,           --config",
        "--cli-path=/no/such,  /no/such"
    })
    void aWrongFlagIsNamedAndNothingIsStarted(String argument, String named) {
        run(argument).assertRefused(2, named);
        assertNothingWasMade();
    }

    @Test
    void aCertificateThatIsNotThereIsNamed() {
        Map<String, String> variables =
                Map.of(
                        "SERVER_PORT", "0",
                        "SERVER_TLS_CERT", "absent.pem",
                        "SERVER_TLS_KEY", "absent.key");

        ProgramRun.in(directory, variables).assertRefused(1, "absent.pem", "does not exist");
    }

    @Test
    void aVariableOfTheWrongTypeIsNamedAndNothingIsStarted() {
        ProgramRun.in(directory, Map.of("SERVER_PORT", "eighty"))
                .assertRefused(2, "SERVER_PORT", "eighty");
        assertNothingWasMade();
    }

    @Test
    void anAdministratorsPasswordThatEverybodyChoosesIsRefusedWithoutBeingPrinted() {
        ProgramRun run = ProgramRun.in(directory, Map.of("ADMIN_PASSWORD", "Administrator2026!"));

        run.assertRefused(2, "ADMIN_PASSWORD", "must not");
        assertThat(run.stderr()).doesNotContain("Administrator2026!");
        assertNothingWasMade();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[server]/host = '127.0.0.1'/prot = 1 | line 3 | server.prot",
                "[sever]/port = 1                     | line 1 | sever",
                "[server]//port = '1'                 | line 3 | server.port",
                "[logging]/json_format = 'yes'        | line 2 | logging.json_format",
                "[server]/port = 99999                | line 2 | server.port",
                "[server]/port =                      | line 2 | TOML",
                "[server]/port = 1/port = 2           | line 3 | TOML"
            })
    void aWrongLineOfTheFileIsNamedByItsNumber(String toml, String line, String named)
            throws IOException {
        Path file = file("config.toml", toml.replace("/", "\n") + "\n");

        run("--config", "config.toml").assertRefused(2, "config.toml", line, named);

        Files.delete(file);
        assertNothingWasMade();
    }

    @Test
    void aPathThatJavaCannotReachInThisLocaleIsNamedWithTheRemedy() throws IOException {
        Path file = file("config.toml", "server.data_dir = 'dätä'\n");

        ProgramRun.in(directory, Map.of("LC_ALL", "C"), "--config", "config.toml")
                .assertRefused(2, "config.toml line 1: server.data_dir", "LC_ALL=C.UTF-8");

        Files.delete(file);
        assertNothingWasMade();
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        // Not even by root, who reads a file whatever its permissions are.
        Path file = directory.resolve("config.toml");
        Files.createSymbolicLink(file, file.getFileName());

        run("--config", "config.toml").assertRefused(2, "config.toml");
    }

    @Test
    void aFileThatIsNoTextIsNamed() throws IOException {
        Files.write(directory.resolve("config.toml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});

        run("--config", "config.toml").assertRefused(2, "config.toml");
    }

    @Test
    void aDatabaseThatCannotBeOpenedIsTheOneReasonGiven() throws IOException {
        Path data =
                Files.createDirectory(
                        directory.resolve("data"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.writeString(data.resolve("database.mv.db"), "this is no database");

        run("--port", "0", "--data-dir", "data").assertRefused(1, "database");

        assertThat(Leftovers.remaining(data.toString())).isEmpty();
        assertThat(data.resolve("database.mv.db")).hasContent("this is no database");
    }

    @Test
    void aBrokenCatalogueIsTheOneReasonGiven() throws IOException {
        file("catalogue.toml", "[server.list]\nargv = 'server'\n");

        ProgramRun.in(
                        directory,
                        Map.of("PROVISIONING_CATALOGUE", "catalogue.toml"),
                        "--port",
                        "0",
                        "--data-dir",
                        "data")
                .assertRefused(1, "catalogue.toml", "server.list");
    }

    @Test
    void aCatalogueThatIsNotThereIsAWrongConfiguration() throws IOException {
        ProgramRun.in(directory, Map.of("PROVISIONING_CATALOGUE", "absent.toml"))
                .assertRefused(2, "PROVISIONING_CATALOGUE", "absent.toml");
        assertNothingWasMade();
    }

    @Test
    void aDatabaseThatIsNotThereIsToldInOneLine() throws IOException {
        Path password = file("password", "p@ss:w/ord+1\n");
        Map<String, String> variables =
                Map.of(
                        "SERVER_PORT", "0",
                        "DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none",
                        "DATABASE_PASSWORD_FILE", password.toString());

        ProgramRun run = ProgramRun.in(directory, variables);

        run.assertRefused(1, "database", "127.0.0.1:1");
        assertThat(run.stderr()).doesNotContain("p@ss");
    }

    private ProgramRun run(String... arguments) {
        return ProgramRun.in(directory, NO_VARIABLES, arguments);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    /** The default data directory is a relative one, so it would be here. */
    private void assertNothingWasMade() {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
