package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of the last hours. */
@InTurn
class StatisticsE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    @Test
    void whatHappenedInOnesWorkspacesIsCounted() {
        String mine = SharedServer.freshName("figures");
        Api admin = SHARED.admin();
        for (String provider : new String[] {"upcloud", "fail", "upcloud"}) {
            admin.awaitEnd(admin.createIn(mine, "web-01", provider).object().getString("id"));
        }
        admin.awaitEnd(
                admin.createIn(SharedServer.freshName("others"), "web-01", "upcloud")
                        .object()
                        .getString("id"));
        Api limited = Limited.to(SHARED, "viewer", mine);

        JsonObject figures = limited.get("/v1/statistics?hours=1").object();

        assertThat(sum(figures, "submitted")).isEqualTo(3);
        assertThat(sum(figures, "started")).isEqualTo(3);
        assertThat(sum(figures, "completed")).isEqualTo(2);
        assertThat(sum(figures, "failed")).isEqualTo(1);
        assertThat(sum(figures, "cancelled")).isZero();
        assertThat(sum(figures, "waiting")).isZero();
        assertThat(figures.getJsonArray("buckets").getValuesAs(JsonObject.class))
                .filteredOn(bucket -> !bucket.isNull("run_ms_p50"))
                .isNotEmpty()
                .allMatch(bucket -> bucket.getInt("run_ms_p50") <= bucket.getInt("run_ms_p95"))
                .allMatch(bucket -> bucket.getInt("completed") + bucket.getInt("failed") > 0);
    }

    private static int sum(JsonObject figures, String member) {
        return figures.getJsonArray("buckets").getValuesAs(JsonObject.class).stream()
                .mapToInt(bucket -> bucket.getInt(member))
                .sum();
    }

    @Test
    void itIsOfSixHoursUnlessOneSaysOtherwise() {
        JsonObject figures = SHARED.admin().get("/v1/statistics").object();

        assertThat(figures.getInt("bucket_seconds")).isEqualTo(300);
        assertThat(figures.getJsonArray("buckets")).hasSize(72);
        assertThat(figures.getJsonArray("buckets").getJsonObject(0).getString("from"))
                .isEqualTo(figures.getString("from"));
        assertThat(Instant.parse(figures.getString("from")).plusSeconds(72 * 300))
                .isAfter(Instant.parse(figures.getString("to")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "169", "1.5", "-1", "x", ""})
    void hoursAreFromOneToAWeek(String hours) {
        JsonObject problem =
                Refusal.check(
                        SHARED.admin().get("/v1/statistics?hours=" + hours),
                        400,
                        "invalid_request");

        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("hours");
    }
}
