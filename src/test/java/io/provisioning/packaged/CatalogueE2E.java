package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A catalogue of one's own, for a CLI that says things otherwise. */
@InTurn
class CatalogueE2E extends OnTightServer {
    @Test
    void theArgumentsAreThoseOfTheFile() {
        String id = made("argv").getString("id");

        assertThat(api.get("/v1/operations/" + id + "/logs").body().lines())
                .contains("--patient")
                .doesNotContain("--wait");
    }

    @Test
    void aResultMayMeanFailure() {
        JsonObject failed = made("quota");

        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getString("error_code")).isEqualTo("reported_failure");
        assertThat(failed.getString("error")).isEqualTo("quota");
        assertThat(failed.getInt("exit_code")).isZero();
    }

    @Test
    void whereJsonIsPromisedTextIsAFailure() {
        JsonObject json = made("ok");
        JsonObject text = made("text");

        assertThat(json.getString("status")).isEqualTo("completed");
        assertThat(text.getString("status")).isEqualTo("failed");
        assertThat(text.getString("error_code")).isEqualTo("bad_output");
        assertThat(text.getString("error")).contains("it printed: all good");
        assertThat(text.getInt("exit_code")).isZero();
    }

    /** A cluster, made by the command of the tests' own catalogue. */
    private static JsonObject made(String behaviour) {
        String body = "{\"workspace\": \"catalogue\", \"name\": \"" + behaviour + "\"}";
        return api.awaitEnd(api.post("/v1/clusters/create", body).object().getString("id"));
    }
}
