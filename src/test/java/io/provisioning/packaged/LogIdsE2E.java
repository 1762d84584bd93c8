package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of the log are found by the ids of requests, operations and traces. */
class LogIdsE2E {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @TempDir Path directory;

    @Test
    void asJsonTheIdsAreMembers() {
        FakeCli cli = new FakeCli(directory);
        cli.listEndsWith(5);
        try (PackagedServer server =
                cli.server(directory.resolve("data"))
                        .withEnvironment("LOG_JSON_FORMAT", "true")
                        .withFlags("--log-level", "debug")
                        .start()) {
            Api api = Api.admin(server);
            List<String> ids = IntStream.range(0, 60).mapToObj(it -> "list-" + it).toList();
            // Many more requests than threads, some of them at the same time.
            ids.parallelStream().forEach(id -> list(api, id));
            String operation = create(api, "create-1");
            api.get("/v1/version");

            // One question may stand for several requests; each line is that of who asked.
            Await.until("the lines", () -> !from(server, "InventoryCli").isEmpty());
            assertThat(from(server, "InventoryCli"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.getString("request_id")).isIn(ids))
                    .extracting(line -> line.getString("request_id"))
                    .doesNotHaveDuplicates();
            assertThat(from(server, "CommandRunner"))
                    .filteredOn(line -> line.getString("message").contains("server.create"))
                    .singleElement()
                    .satisfies(
                            line -> {
                                assertThat(line.getString("operation_id")).isEqualTo(operation);
                                assertThat(line.getString("request_id")).isEqualTo("create-1");
                                assertThat(line.getString("trace_id")).isEqualTo(TRACE);
                            });
            assertThat(from(server, "launcher")).noneMatch(it -> it.containsKey("request_id"));
        }
    }

    @Test
    void asTextTheyAreBehindTheThread() {
        FakeCli cli = new FakeCli(directory);
        cli.listEndsWith(5);
        try (PackagedServer server =
                cli.server(directory.resolve("data")).withFlags("--log-level", "debug").start()) {
            Api api = Api.admin(server);
            for (int i = 0; i < 20; i++) {
                list(api, "list-" + i);
            }
            String operation = create(api, "create-1");

            assertThat(server.output().stream().filter(line -> line.contains(" InventoryCli ")))
                    .hasSize(20)
                    .first()
                    .asString()
                    .matches("\\S+ WARN  \\[[^]]+] \\[request_id=list-0] InventoryCli .*");
            for (int i = 0; i < 20; i++) {
                String id = "[request_id=list-" + i + "] InventoryCli ";
                assertThat(server.output()).filteredOn(line -> line.contains(id)).hasSize(1);
            }
            assertThat(server.output())
                    .anyMatch(
                            line ->
                                    line.contains(
                                            "[request_id=create-1 operation_id="
                                                    + operation
                                                    + " trace_id="
                                                    + TRACE
                                                    + "] CommandRunner "));
        }
    }

    private static void list(Api api, String id) {
        Refusal.check(
                api.send(api.request("/v1/servers?refresh=true").header("X-Request-Id", id)),
                503,
                "cli_unavailable");
    }

    private static String create(Api api, String id) {
        String body =
                "{\"workspace\": \"w\", \"provider\": \"ok\", \"plan\": \"p\", \"hostname\": \"h\"}";
        Api.Answer answer =
                api.send(
                        api.request("/v1/servers/create")
                                .header("X-Request-Id", id)
                                .header("traceparent", TRACEPARENT)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
        String operation = answer.object().getString("id");
        api.awaitEnd(operation);
        return operation;
    }

    private static List<JsonObject> from(PackagedServer server, String logger) {
        return events(server)
                .filter(line -> line.getString("logger").endsWith("." + logger))
                .toList();
    }

    private static Stream<JsonObject> events(PackagedServer server) {
        return server.output().stream()
                .map(line -> Json.createReader(new StringReader(line)).readObject());
    }
}
