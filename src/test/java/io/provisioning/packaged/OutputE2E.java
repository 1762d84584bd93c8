package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands print that nobody should print. */
@InTurn
class OutputE2E extends OnTightServer {
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
    void theResultIsTheLastWholeValueWhateverIsPrintedAroundIt() {
        JsonObject operation = api.awaitEnd(api.create("web-01", "pretty"));

        assertThat(operation.getJsonObject("result"))
                .hasToString("{\"id\":\"srv-1\",\"disks\":[{\"id\":\"d1\"},{\"id\":\"d2\"}]}");
    }

    @Test
    void theCommandGetsTheVariablesThatAreNamedAndTheirSecretsAreMasked() {
        String id = api.create("web-01", "env");
        api.awaitEnd(id);

        assertThat(logOf(id))
                .contains(
                        "HTTPS_PROXY=http://me:***@proxy:3128",
                        "CLOUD_TOKEN=***",
                        "CLOUD_REGION=fi-hel1",
                        "TZ=Europe/Vienna",
                        "NO_PROXY=a,b")
                .noneMatch(line -> line.matches("(OTHER_REGION|JWT_SECRET|PROVISIONING_ENV.*)=.*"));
    }

    @Test
    void listsProblemsAndTheLogHaveNoSecrets() {
        String printed =
                "{\"a\":\"AKIA12345\",\"b\":\"pvs_0123456789abcdefghij\",\"c\":\"horse battery staple\","
                        + "\"d\":\"quo\\\"ted\\/sl\\\\ash\",\"e\":\"aG9yc2UgYmF0dGVyeSBzdGFwbGU=\"}";
        cli.lists("[" + printed + "]");
        assertThat(api.get("/v1/servers?refresh=true").body())
                .isEqualTo(
                        "[{\"a\":\"***\",\"b\":\"***\",\"c\":\"***\",\"d\":\"***\",\"e\":\"***=\"}]\n");

        cli.complains(printed);
        cli.lists("none: " + printed);
        String problem = api.get("/v1/servers?workspace=w&refresh=true").body();
        cli.complains("");
        cli.lists("[]");

        assertThat(problem).contains("cli_failed", "***");
        assertThat(String.join("\n", server.output())).contains("it printed: ");
        assertThat(problem + String.join("\n", server.output()))
                .doesNotContain("AKIA12345", "pvs_0123", "horse", "quo", "sl\\", "aG9yc2U");
    }

    @Test
    void aLineThatHasNotEndedIsSeenAndReadsAtLastAsATerminalShowsIt() throws Exception {
        cli.shut();
        String id = api.create("web-01", "progress");
        List<String> seen = new ArrayList<>();
        try (Stream<String> stream = follow(id)) {
            Iterator<String> events = stream.iterator();
            while (seen.stream().noneMatch(it -> it.contains("\"text\":\"20%\",\"open\":true"))) {
                seen.add(events.next());
            }
            assertThat(logOf(id)).containsExactly("20%");
            cli.open();
            events.forEachRemaining(seen::add);
        }

        assertThat(seen).filteredOn(it -> it.startsWith("id:")).containsExactly("id: 1", "id: 2");
        assertThat(logOf(id)).containsExactly("100%", "Go on? ");
        assertThat(logAs(id, "application/x-ndjson")).doesNotContain("open");
    }

    private static Stream<String> follow(String id) throws Exception {
        HttpRequest.Builder request =
                api.request("/v1/operations/" + id + "/logs").header("Accept", "text/event-stream");
        return HttpClient.newHttpClient()
                .send(request.GET().build(), HttpResponse.BodyHandlers.ofLines())
                .body();
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
