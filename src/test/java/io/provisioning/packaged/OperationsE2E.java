package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operations themselves: listed, paged, followed, cancelled. */
@InTurn
class OperationsE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private final String workspace = SharedServer.freshName("operations");
    private Api api;

    @BeforeEach
    void logIn() {
        api = SHARED.admin();
    }

    @Test
    void theListIsNewestFirst() {
        List<String> submitted = submit(5);

        Api.Answer list = api.get("/v1/operations?limit=200");

        assertThat(ids(list).subList(0, 5)).containsExactlyElementsOf(reversed(submitted));
        assertThat(list.json().asJsonArray().getValuesAs(JsonObject.class))
                .extracting(operation -> Instant.parse(operation.getString("created_at")))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void theListHasOperationsExactlyAsTheyAreAlone() {
        String id = submit(1).get(0);
        JsonObject alone = api.awaitEnd(id);

        assertThat(api.get("/v1/operations?limit=1").json().asJsonArray().getJsonObject(0))
                .isEqualTo(alone);
    }

    @Test
    void thePagesWalkOverAllOperationsExactlyOnce() {
        List<String> submitted = submit(7);
        List<String> walked = new ArrayList<>();

        Api.Answer page = api.get("/v1/operations?limit=3");
        walked.addAll(ids(page));
        // What comes in meanwhile is newer than where the walk is, and must not disturb it.
        submit(2);
        while (page.header("Link") != null) {
            assertThat(ids(page)).hasSize(3);
            page = api.get(page.next().orElseThrow());
            assertThat(page.status()).isEqualTo(200);
            walked.addAll(ids(page));
        }

        assertThat(walked).doesNotHaveDuplicates();
        assertThat(walked.subList(0, 7)).containsExactlyElementsOf(reversed(submitted));
        assertThat(walked).containsExactlyElementsOf(everythingBefore(walked.get(0)));
    }

    @Test
    void aLastPageThatIsFullHasNoNext() {
        submit(2);
        int all = everythingBefore(null).size();
        int size = largestProperDivisor(all);

        Api.Answer page = api.get("/v1/operations?limit=" + size);
        for (int left = all - size; left > 0; left -= size) {
            assertThat(page.header("Link")).contains("limit=" + size);
            page = api.get(page.next().orElseThrow());
        }

        assertThat(ids(page)).hasSize(size);
        assertThat(page.header("Link")).isNull();
    }

    @Test
    void theLogIsReadFromAnyLineOn() {
        String id = end(api.createIn(workspace, "web-01", "upcloud")).getString("id");

        Api.Answer answer = api.get("/v1/operations/" + id + "/logs");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines)
                .contains("==> Checking plan 2xCPU-4GB of provider upcloud")
                .contains("==> Probing server web-01")
                .anyMatch(line -> line.startsWith("{\"server_id\":"));
        for (int from = 1; from <= lines.size(); from++) {
            assertThat(api.get("/v1/operations/" + id + "/logs?from=" + from).body().lines())
                    .containsExactlyElementsOf(lines.subList(from - 1, lines.size()));
        }
        Api.Answer beyond = api.get("/v1/operations/" + id + "/logs?from=" + (lines.size() + 1));
        assertThat(beyond.status()).isEqualTo(200);
        assertThat(beyond.body()).isEmpty();
    }

    @Test
    void theLogOfARunningOperationIsThereBeforeItsEnd() {
        String id = running();
        try {
            assertThat(api.get("/v1/operations/" + id + "/logs").body())
                    .contains("==> Checking plan 2xCPU-4GB of provider hang");
            assertThat(api.operation(id).getString("status")).isEqualTo("running");
        } finally {
            cancel(id);
        }
    }

    @Test
    void aRunningOperationIsCancelledWithEverythingItStarted() {
        String id = running();
        assertThat(Leftovers.with(id)).isNotEmpty();

        Api.Answer answer = cancel(id);

        assertThat(answer.status()).isIn(200, 202);
        assertThat(answer.object().getString("id")).isEqualTo(id);
        JsonObject operation = api.awaitEnd(id);
        assertThat(operation.getString("status")).isEqualTo("cancelled");
        assertThat(operation.get("result")).isEqualTo(JsonValue.NULL);
        assertThat(operation.getString("finished_at")).isNotBlank();
        assertThat(Leftovers.remaining(id)).isEmpty();
    }

    @Test
    void cancellingAgainChangesNothing() {
        String id = running();
        cancel(id);
        JsonObject cancelled = api.awaitEnd(id);

        for (int again = 0; again < 2; again++) {
            Api.Answer answer = cancel(id);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.object()).isEqualTo(cancelled);
        }
    }

    @Test
    void whatHasCompletedOrFailedIsNotCancelled() {
        String completed = end(api.createIn(workspace, "web-01", "upcloud")).getString("id");
        String failed = end(api.createIn(workspace, "web-02", "fail")).getString("id");

        assertThat(Refusal.check(cancel(completed), 409, "conflict").getString("detail"))
                .contains("completed");
        assertThat(Refusal.check(cancel(failed), 409, "conflict").getString("detail"))
                .contains("failed");
        assertThat(api.operation(completed).getString("status")).isEqualTo("completed");
        assertThat(api.operation(failed).getString("status")).isEqualTo("failed");
    }

    @Test
    void anOperationNobodyMadeIsNotFound() {
        String path = "/v1/operations/" + UUID.randomUUID();

        Refusal.check(api.get(path), 404, "not_found");
        Refusal.check(api.get(path + "/logs"), 404, "not_found");
        Refusal.check(api.post(path + "/cancel"), 404, "not_found");
    }

    /** Operations that end at once; their ids, oldest first. */
    private List<String> submit(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> api.createIn(workspace, "web-" + i, "fail"))
                .map(answer -> answer.object().getString("id"))
                .toList();
    }

    /** An operation that runs until it is stopped. */
    private String running() {
        String id = api.createIn(workspace, "web-01", "hang").object().getString("id");
        api.awaitRunning(id);
        api.await(
                id,
                operation -> api.get("/v1/operations/" + id + "/logs").body().contains("Awaiting"));
        return id;
    }

    private Api.Answer cancel(String id) {
        return api.post("/v1/operations/" + id + "/cancel");
    }

    private JsonObject end(Api.Answer accepted) {
        return api.awaitEnd(accepted.object().getString("id"));
    }

    private static int largestProperDivisor(int number) {
        int divisor = Math.min(number / 2, 200);
        while (number % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    /** All ids, from the given one back in time, in pages of another size. */
    private List<String> everythingBefore(String newest) {
        List<String> all = new ArrayList<>();
        Api.Answer page = api.get("/v1/operations?limit=200");
        all.addAll(ids(page));
        while (page.header("Link") != null) {
            page = api.get(page.next().orElseThrow());
            all.addAll(ids(page));
        }
        return newest == null ? all : all.subList(all.indexOf(newest), all.size());
    }

    private static List<String> ids(Api.Answer list) {
        return list.json().asJsonArray().getValuesAs(JsonObject.class).stream()
                .map(operation -> operation.getString("id"))
                .toList();
    }

    private static List<String> reversed(List<String> list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(list.size() - 1 - i))
                .toList();
    }
}
