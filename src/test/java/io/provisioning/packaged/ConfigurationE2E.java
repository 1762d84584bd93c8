package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.configuration.table.ConfigKey;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The configuration in force, as administrators are shown it. */
@InTurn
class ConfigurationE2E extends OnFieldServer {
    private static final String PATH = "/v1/configuration";

    private static List<JsonObject> settings() {
        return api.get(PATH).json().asJsonArray().getValuesAs(JsonObject.class);
    }

    private static String shown(String key) {
        return settings().stream()
                .filter(it -> it.getString("key").equals(key))
                .map(it -> it.get("value") + " " + it.get("source") + " " + it.get("place"))
                .findFirst()
                .orElseThrow()
                .replace("\"", "");
    }

    @Test
    void everyKeyIsThereWithItsVariable() {
        assertThat(settings())
                .extracting(it -> it.getString("key") + " " + it.getString("variable"))
                .containsExactlyElementsOf(
                        Arrays.stream(ConfigKey.values())
                                .map(key -> key.path() + " " + key.variable())
                                .toList());
    }

    @Test
    void eachValueSaysWhereItCameFrom() {
        assertThat(shown("logging.level")).isEqualTo("debug flag --log-level");
        assertThat(shown("server.cors_allowed_origins"))
                .isEqualTo(FieldServer.ORIGIN + " environment SERVER_CORS_ALLOWED_ORIGINS");
        assertThat(shown("retention.logs_days")).isEqualTo("30 default null");
        assertThat(shown("server.tls_cert")).isEqualTo("null default null");
    }

    @Test
    void ofASecretThereIsOnlyWhetherItIsSet() {
        Api.Answer answer = api.get(PATH);

        assertThat(answer.body()).doesNotContain("canary-");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shown("auth.jwt_secret")).isEqualTo("null environment JWT_SECRET");
        assertThat(settings())
                .filteredOn(it -> it.getBoolean("secret") && it.getBoolean("set"))
                .extracting(it -> it.getString("key"))
                .containsExactly("auth.jwt_secret");
    }

    @Test
    void whoIsLimitedToWorkspacesIsNotShownIt() {
        Api.Answer made =
                api.post("/v1/tokens", "{\"name\": \"limited\", \"workspaces\": [\"production\"]}");
        Api limited = api.withToken(made.object().getString("token"));

        assertThat(limited.get("/v1/audit?limit=1").status()).isEqualTo(200);
        Refusal.check(limited.get(PATH), 403, "forbidden");
    }
}
