package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lines of the log are found by the ids of requests, operations and traces. */
@InTurn
class LogIdsE2E extends OnFieldServer {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @RegisterExtension static final DrivenLives LIVES = new DrivenLives();

    @Test
    void asJsonTheIdsAreMembers() {
        DrainedLife life = LIVES.drained();

        // One question may stand for several requests; each line is that of who asked.
        assertThat(from(life, "InventoryCli"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.getString("request_id")).isIn(life.listing()))
                .extracting(line -> line.getString("request_id"))
                .doesNotHaveDuplicates();
        assertThat(from(life, "CommandRunner"))
                .filteredOn(line -> line.getString("operation_id", "").equals(life.created()))
                .filteredOn(line -> line.getString("message").contains("server.create"))
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.getString("request_id")).isEqualTo("create-1");
                            assertThat(line.getString("trace_id")).isEqualTo(TRACE);
                        });
        assertThat(from(life, "launcher")).noneMatch(it -> it.containsKey("request_id"));
    }

    @Test
    void asTextTheyAreBehindTheThread() {
        cli.listEndsWith(5);
        for (int i = 0; i < 20; i++) {
            list(api, "text-" + i);
        }
        cli.listEndsWith(0);
        String operation = create(api, "create-1");

        for (int i = 0; i < 20; i++) {
            String id = "[request_id=text-" + i + "] InventoryCli ";
            assertThat(server.output())
                    .filteredOn(line -> line.contains(id))
                    .singleElement()
                    .asString()
                    .matches("\\S+ WARN  \\[[^]]+] \\[request_id=text-[0-9]+] InventoryCli .*");
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

    /** Many more requests than threads, some of them at the same time; their ids. */
    static List<String> listManyAtOnce(FakeCli cli, Api api) {
        cli.listEndsWith(5);
        List<String> ids = IntStream.range(0, 60).mapToObj(it -> "list-" + it).toList();
        ids.parallelStream().forEach(id -> list(api, id));
        cli.listEndsWith(0);
        return ids;
    }

    private static void list(Api api, String id) {
        Api.Answer answer =
                api.send(api.request("/v1/servers?refresh=true").header("X-Request-Id", id));
        // Where the CLI has told of servers before, that is the answer while it fails.
        assertThat(answer.status()).isIn(200, 503);
    }

    static String create(Api api, String id) {
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

    private static List<JsonObject> from(DrainedLife life, String logger) {
        return life.logged().stream()
                .map(line -> Json.createReader(new StringReader(line)).readObject())
                .filter(line -> line.getString("logger").endsWith("." + logger))
                .toList();
    }
}
