package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the CLI is asked and how often, and what is answered when it fails. */
@InTurn
class InventoryE2E extends OnFieldServer {
    private static final String ONE =
            "[{\"id\": \"srv-1\", \"hostname\": \"web-01\", \"workspace\": \"production\"}]";

    @BeforeEach
    void aCliThatWorks() {
        cli.listEndsWith(0);
        cli.lists(ONE);
    }

    /** A workspace nobody has asked for yet. */
    private static String fresh() {
        return "/v1/servers?workspace=" + SharedServer.freshName("inventory");
    }

    @Test
    void manyWhoAskTheSameCauseOneProcess() throws Exception {
        String path = fresh();
        int before = cli.timesAsked();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            Callable<Integer> client = () -> api.get(path).status();
            List<Future<Integer>> answers =
                    threads.invokeAll(Stream.generate(() -> client).limit(100).toList());
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(cli.timesAsked() - before).isEqualTo(1);
    }

    @Test
    void anAnswerSaysHowLongItIsGoodFor() {
        String path = fresh();
        Api.Answer answer = api.get(path);

        int age = Integer.parseInt(answer.header("Age"));
        assertThat(answer.header("Cache-Control"))
                .isEqualTo("private, max-age=" + (FieldServer.REFRESH_SECONDS - age));
        assertThat(answer.header("X-Inventory-Stale")).isNull();
        Api.Answer again =
                api.send(api.request(path).header("If-None-Match", answer.header("ETag")).GET());
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aClientMayInsistOnANewAnswer() {
        String path = fresh();
        api.get(path);
        cli.lists("[]");

        assertThat(api.get(path).body()).contains("srv-1");
        assertThat(api.get(path + "&refresh=true").json().asJsonArray()).isEmpty();
        assertThat(api.get(path).json().asJsonArray()).isEmpty();
    }

    @Test
    void theEndOfAnOperationMakesAnswersOld() {
        String path = fresh();
        api.get(path);
        cli.lists("[]");
        api.awaitEnd(api.create("web-02", "ok"));

        assertThat(api.get(path).json().asJsonArray()).isEmpty();
    }

    @Test
    void whileTheCliFailsTheLastAnswerIsGiven() {
        String path = fresh();
        api.get(path);
        cli.listEndsWith(7);

        Api.Answer stale = api.get(path + "&refresh=true");

        assertThat(stale.status()).isEqualTo(200);
        assertThat(stale.body()).contains("srv-1");
        assertThat(stale.header("X-Inventory-Stale")).isEqualTo("true");
        assertThat(stale.header("Cache-Control")).contains("max-age=0");
        assertThat(api.get("/v1/servers/srv-1/status?workspace=" + path.split("=", 2)[1]).status())
                .isEqualTo(200);
    }

    @Test
    void aWorkspaceThatIsNotThereStartsNothingAndOneThatIsMadeElsewhereIsKnownSoon() {
        String path = fresh();
        String name = path.split("=", 2)[1];
        cli.workspaces("[{\"name\": \"another\"}]");
        Await.until("it is not there", () -> api.get(fresh()).status() == 404);
        int before = cli.timesAsked();

        JsonObject refusal = Refusal.check(api.get(path + "&refresh=true"), 404, "not_found");
        assertThat(refusal.getString("detail")).isEqualTo("There is no workspace " + name);
        Refusal.check(api.delete("/v1/servers/srv-1?workspace=" + name), 404, "not_found");
        assertThat(cli.timesAsked()).isEqualTo(before);
        cli.workspaces("[{\"name\": \"another\"}, {\"name\": \"" + name + "\"}]");
        Await.until("it is there", () -> api.get(path).status() == 200);
        cli.workspaces("[]");
        Await.until("any is asked about", () -> api.get(fresh()).status() == 200);
    }

    @Test
    void aListMayHaveWarningsAroundItAndBeLong() {
        String more = ("{\"id\": 7, \"hostname\": \"" + "x".repeat(1000) + "\"},").repeat(2000);
        cli.lists("WARNING: old profile [1]\n[" + more + ONE.substring(1) + "\nDone.\n");

        Api.Answer answer = api.get(fresh());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().asJsonArray()).hasSize(2001);
    }

    @Test
    void whatIsNumberedIsFoundByItsNumber() {
        cli.lists("[{\"id\":4711,\"hostname\":12,\"workspace\":7}]");

        assertThat(api.get("/v1/servers/4711/status?refresh=true").status()).isEqualTo(200);
        assertThat(api.get("/v1/servers/12/status?refresh=true").status()).isEqualTo(200);
        Api.Answer deletion = api.delete("/v1/servers/4711");
        assertThat(deletion.status()).isEqualTo(202);
        JsonObject operation = api.awaitEnd(deletion.object().getString("id"));
        assertThat(operation.getString("target")).isEqualTo("12");
        assertThat(operation.getString("workspace")).isEqualTo("7");
    }

    @Test
    void whereNothingIsKnownAFailingCliIsAProblemThatSaysWhatItPrinted() {
        cli.listEndsWith(7);
        Api.Answer failed = api.get(fresh());
        cli.listEndsWith(0);
        cli.lists("not json");
        Api.Answer garbled = api.get(fresh());

        Refusal.check(failed, 503, "cli_unavailable");
        assertThat(failed.object().getString("detail")).contains("exit code 7; it printed: ");
        Refusal.check(garbled, 502, "cli_failed");
        assertThat(garbled.object().getString("detail")).endsWith("; it printed: not json");
    }

    @Test
    void whatIsLongerThanItMayIsAProblemThatNamesTheLimit() {
        cli.lists("[" + "\n".repeat(3_000_000) + "]");

        Api.Answer answer = api.get(fresh());

        Refusal.check(answer, 502, "cli_failed");
        assertThat(answer.object().getString("detail"))
                .contains("more than the 2500000 bytes of inventory.max_list_bytes");
    }
}
