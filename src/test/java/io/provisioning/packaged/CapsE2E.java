package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What an operation may use of the machine at most. */
@InTurn
class CapsE2E extends OnTightServer {
    @Test
    void anOperationThatHasUsedUpItsTimeOfAProcessorFailsBecauseOfThat() {
        JsonObject operation = api.awaitEnd(made("burn"));

        assertThat(operation.getString("status")).isEqualTo("failed");
        assertThat(operation.getString("signal")).isEqualTo("SIGXCPU");
        assertThat(operation.getInt("exit_code")).isEqualTo(152);
        assertThat(operation.isNull("grace_used_ms")).isTrue();
    }

    @Test
    void anOperationThatTakesMoreMemoryThanItMayGetsNone() {
        JsonObject operation = api.awaitEnd(made("eat"));

        assertThat(operation.getString("status")).as("%s", operation).isEqualTo("completed");
        assertThat(operation.getJsonObject("result").getInt("eaten")).isZero();
    }

    @Test
    void eachCapIsALimitOfWhatTheCommandStarts() {
        String id = made("limits");
        api.awaitEnd(id);

        assertThat(api.get("/v1/operations/" + id + "/logs").body().replaceAll(" +", " "))
                .contains("Max cpu time " + TightServer.CPU_SECONDS + " ")
                .contains("Max processes " + TightServer.PROCESSES + " ")
                .contains("Max address space " + TightServer.MEMORY_MB * 1_000_000L + " ");
    }

    /** A cluster, made by the command of the tests' own catalogue. */
    private static String made(String behaviour) {
        String body = "{\"workspace\": \"caps\", \"name\": \"" + behaviour + "\"}";
        return api.post("/v1/clusters/create", body).object().getString("id");
    }
}
