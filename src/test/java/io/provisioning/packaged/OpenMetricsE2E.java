package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.PrometheusText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where {@code metrics.open} is set. */
@InTurn
class OpenMetricsE2E extends OnFieldServer {
    @Test
    void scrapersNeedNoToken() {
        assertMetrics(Api.anonymous(server).get("/metrics"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer none", "Basic none"})
    void nobodyLooksAtTheTokenThatOneHas(String header) {
        Api anybody = Api.anonymous(server);

        assertMetrics(anybody.send(anybody.request("/metrics").header("Authorization", header)));
    }

    private static void assertMetrics(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(PrometheusText.parse(answer.body()).names())
                .contains("provisioning_ready", "memory_usedHeap_bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/metrics", "/v1/servers"})
    void theApiTakesATokenAsEver(String path) {
        Refusal.check(Api.anonymous(server).get(path), 401, "authentication_required");
    }
}
