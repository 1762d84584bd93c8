package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.PrometheusText;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a server on PostgreSQL does after its start about what has become old. */
@Timeout(300)
@InTurn
class RetentionE2E {
    @RegisterExtension static final TwoNodes NODES = new TwoNodes();

    private static OldThings old;
    private static Api api;

    @BeforeAll
    static void take() {
        old = NODES.old();
        api = NODES.apis().get(1);
        Await.until(
                "what is old is removed",
                Duration.ofMinutes(2),
                () -> count("finished_at < now() - interval '90 days'") == 0);
    }

    @Test
    void theOldestAreGoneAndTheOthersAreThere() {
        Refusal.check(api.get("/v1/operations/" + old.gone()), 404, "not_found");
        assertThat(api.operation(old.silent()).getString("status")).isEqualTo("completed");
        assertThat(api.operation(old.kept()).getString("status")).isEqualTo("completed");
        assertThat(count("workspace = 'old' or kind = 'aged'")).isEqualTo(2);
    }

    @Test
    void outputThatIsNotKeptIsNotTakenForNone() {
        for (String form :
                new String[] {"text/plain", "application/x-ndjson", "text/event-stream"}) {
            Refusal.check(
                    api.send(
                            api.request("/v1/operations/" + old.silent() + "/logs")
                                    .header("Accept", form + ", application/problem+json;q=0.1")),
                    410,
                    "output_removed");
        }
        assertThat(api.get("/v1/operations/" + old.kept() + "/logs").body()).isNotBlank();
        assertThat(api.get("/v1/operations/" + old.kept() + "/logs").status()).isEqualTo(200);
    }

    @Test
    void aRepeatedRequestIsNotDoneASecondTimeBecauseItsOperationIsGone() {
        Refusal.check(OldThings.create(api, "web-03"), 409, "conflict");
        assertThat(OldThings.create(api, "web-01").object().getString("id")).isEqualTo(old.kept());
    }

    @Test
    void theTrailAndTheMetricsSayWhatWasRemoved() {
        Await.until("it is counted", () -> removed("operations") == OldThings.AGED + 1);
        assertThat(removed("logs")).isEqualTo(OldThings.AGED + 2);
        assertThat(api.get("/v1/audit?action=retention.operations").json().asJsonArray())
                .hasSize(3);
    }

    @Test
    void aRefreshTokenIsGoodForAsLongAsIsConfigured() {
        assertThat(refreshed(old.refreshable()).status()).isEqualTo(200);
        Refusal.check(refreshed(old.spent()), 401, "invalid_refresh_token");
    }

    private static Api.Answer refreshed(String token) {
        return Api.anonymous(NODES.servers().get(1))
                .post("/v1/auth/refresh", "{\"refresh_token\": \"" + token + "\"}");
    }

    /** By either of the nodes. */
    private static double removed(String what) {
        String name = "provisioning_retention_removed_total{what=\"" + what + "\"}";
        return NODES.apis().stream()
                .map(it -> PrometheusText.parse(it.get("/v1/metrics").body()))
                .filter(metrics -> metrics.has(name))
                .mapToDouble(metrics -> metrics.value(name))
                .sum();
    }

    private static int count(String condition) {
        return Integer.parseInt(NODES.sql("select count(*) from operation where " + condition));
    }
}
