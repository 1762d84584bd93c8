package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.FreePort;
import io.provisioning.Tools;
import io.provisioning.delivery.Container;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server started bare, as a newcomer starts it, and watched from outside from the beginning. */
class StartE2E {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Path DEFAULT_CLI = Path.of("/usr/local/bin/provisioning");

    @TempDir static Path directory;
    private static Path data;
    private static int port;
    private static PackagedServer server;
    private static int refusedConnections;
    private static HttpResponse<String> firstAnswer;

    @BeforeAll
    static void start() throws Exception {
        data = directory.resolve("data");
        port = FreePort.onLoopback();
        server = PackagedServer.in(data).onPort(port);
        CompletableFuture<PackagedServer> starting = CompletableFuture.supplyAsync(server::start);
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest health =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health")).build();
        while (firstAnswer == null && !starting.isCompletedExceptionally()) {
            try {
                firstAnswer = client.send(health, BodyHandlers.ofString());
            } catch (ConnectException e) {
                refusedConnections++;
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
        starting.get(1, TimeUnit.MINUTES);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nothingAnswersBeforeEverythingDoes() {
        assertThat(refusedConnections).as("connections refused while it started").isGreaterThan(50);
        assertThat(firstAnswer.statusCode()).isEqualTo(200);
        assertThat(object(firstAnswer.body()).getString("status")).isEqualTo("healthy");
    }

    @Test
    void fiveLinesTellWhatANewcomerNeeds() {
        List<String> lines =
                server.output().stream()
                        .filter(line -> line.contains(" launcher "))
                        // What it waits for, it says only on a slow machine.
                        .filter(line -> !line.contains(" launcher Starting since "))
                        .toList();

        assertThat(lines).hasSize(5).allMatch(line -> line.contains(" INFO "));
        assertThat(lines.get(0))
                .containsPattern("Provisioning server [0-9.]+ started in [0-9]+ s$");
        assertThat(lines.get(1)).endsWith("Listening on http://127.0.0.1:" + port);
        assertThat(lines.get(2)).contains("CLI: ");
        assertThat(lines.get(3)).endsWith("Data: " + data);
        assertThat(lines.get(4)).contains("Log in as admin, from this machine only: curl ");
    }

    @Test
    void nothingIsLoggedBelowInfo() {
        assertThat(server.output()).noneMatch(line -> line.matches("\\S+ (DEBUG|TRACE) .*"));
    }

    @Test
    void whereThereIsNoCliTheSandboxStandsInAndEverybodySaysSo() {
        Tools.assume(!Files.exists(DEFAULT_CLI), "A CLI is installed here");
        Api anybody = Api.anonymous(server);

        assertThat(anybody.get("/v1/version").object().getString("cli")).isEqualTo("sandbox");
        assertThat(anybody.get("/health").object().getString("cli")).isEqualTo("sandbox");
        assertThat(anybody.get("/v1/health").object().getString("cli")).isEqualTo("sandbox");
        assertThat(server.output())
                .anyMatch(
                        line ->
                                line.endsWith(
                                        "CLI: the bundled sandbox, since there is no "
                                                + DEFAULT_CLI));
    }

    @Test
    void thePrintedCurlLineLogsIn() throws Exception {
        Container.assumeProbe();
        String line =
                server.output().stream()
                        .filter(printed -> printed.contains("Log in as admin"))
                        .map(printed -> printed.substring(printed.indexOf("curl ")))
                        .findAny()
                        .orElseThrow();

        String token = object(shell(line)).getString("token");

        assertThat(Api.anonymous(server).withToken(token).get("/v1/operations").status())
                .isEqualTo(200);
    }

    @Test
    void aTakenPortIsTheOneReasonGiven() {
        ProgramRun.in(
                        directory,
                        Map.of(),
                        "--port",
                        String.valueOf(port),
                        "--data-dir",
                        directory.resolve("other").toString())
                .assertRefused(1, "127.0.0.1", String.valueOf(port));
        assertThat(firstAnswer.statusCode()).isEqualTo(200);
    }

    @Test
    void theDataDirectoryIsThisServersAlone() throws Exception {
        // A lock that hangs on an unreachable object would go with the garbage.
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        shell(jcmd + " " + server.pid() + " GC.run");
        Path unpacked = data.resolve("runtime/applications/ROOT");
        assertThat(unpacked).as("what the running server is made of").isDirectory();
        Object identity = Files.getAttribute(unpacked, "unix:ino");

        ProgramRun second =
                ProgramRun.in(directory, Map.of(), "--port", "0", "--data-dir", data.toString());

        second.assertRefused(1, data.toString());
        assertThat(Files.getAttribute(unpacked, "unix:ino")).isEqualTo(identity);
        assertThat(Api.anonymous(server).get("/health").status()).isEqualTo(200);
    }

    @Test
    void secretsAreTheOwnersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("jwt-secret"))))
                .isEqualTo("rw-------");
    }

    private static String shell(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static JsonObject object(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }
}
