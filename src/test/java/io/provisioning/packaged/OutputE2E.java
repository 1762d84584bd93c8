package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands print that nobody should print. */
class OutputE2E {
    @TempDir static Path directory;
    private static PackagedServer server;
    private static Api api;

    @BeforeAll
    static void start() {
        server =
                new FakeCli(directory)
                        .server(directory.resolve("data"))
                        .withEnvironment("PROVISIONING_MAX_OUTPUT_BYTES", "100000")
                        .start();
        api = Api.admin(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void outputBeyondTheLimitIsNotKeptAndTheResultIsStillRead() {
        String id = api.create("web-01", "flood");

        JsonObject operation = api.awaitEnd(id);

        assertThat(operation.getString("status")).isEqualTo("completed");
        assertThat(operation.getJsonObject("result").getBoolean("flooded")).isTrue();
        List<String> lines = logOf(id);
        assertThat(lines.get(0)).isEqualTo("line 0");
        assertThat(String.join("\n", lines).length()).isLessThan(101_000);
        List<String> rest =
                api.get("/v1/operations/" + id + "/logs?from=" + (lines.size() + 1))
                        .body()
                        .lines()
                        .toList();
        assertThat(rest.isEmpty() ? lines.get(lines.size() - 1) : rest.get(rest.size() - 1))
                .isEqualTo("[output is not kept beyond 100000 bytes]");
    }

    @Test
    void outputThatIsNotTextIsStillReadable() {
        String id = api.create("web-01", "garbage");

        JsonObject operation = api.awaitEnd(id);

        assertThat(operation.getString("status")).isEqualTo("completed");
        List<String> lines = logOf(id);
        assertThat(lines).contains("bad \uFFFD\uFFFD utf8", "red", "\uFFFD\uFFFD control");
        assertThat(lines).contains("nul \uFFFD byte");
        assertThat(
                        lines.stream()
                                .filter(line -> line.startsWith("xxx"))
                                .mapToInt(String::length)
                                .sum())
                .isEqualTo(40_000);
    }

    @Test
    void aLineOfAHundredMegabytesDoesNotStopTheCommandAndIsKeptUpToTheLimit() {
        String id = api.create("web-01", "line");

        JsonObject operation = api.awaitEnd(id);

        assertThat(operation.getString("status")).isEqualTo("completed");
        assertThat(operation.getJsonObject("result").getBoolean("line")).isTrue();
        List<String> lines = logOf(id);
        assertThat(String.join("", lines).length()).isBetween(80_000, 101_000);
        assertThat(lines).contains("[output is not kept beyond 100000 bytes]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "line", "flood"})
    void whateverWasPrintedIsValidJsonAndValidEvents(String behaviour) {
        String id = api.create("web-01", behaviour);
        api.awaitEnd(id);

        assertThat(logAs(id, "application/x-ndjson").lines())
                .isNotEmpty()
                .allMatch(line -> isLine(line));
        assertThat(
                        logAs(id, "text/event-stream")
                                .lines()
                                .filter(line -> !line.isEmpty() && !line.startsWith(":")))
                .isNotEmpty()
                .allMatch(line -> line.matches("(event: (line|end)|id: [0-9]+|data: \\{.*})"));
    }

    private static String logAs(String id, String mediaType) {
        return api.send(
                        api.request("/v1/operations/" + id + "/logs")
                                .header("Accept", mediaType)
                                .GET())
                .body();
    }

    private static boolean isLine(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject().containsKey("text");
        }
    }

    private static List<String> logOf(String id) {
        return api.get("/v1/operations/" + id + "/logs").body().lines().toList();
    }
}
