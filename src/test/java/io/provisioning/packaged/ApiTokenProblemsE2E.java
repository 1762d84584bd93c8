package io.provisioning.packaged;

import static io.provisioning.packaged.TokenOwner.made;
import static io.provisioning.packaged.TokenOwner.name;
import static io.provisioning.packaged.TokenOwner.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.access.Permission;
import io.provisioning.access.Resources;
import io.provisioning.access.Route;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** API tokens that are none, or no longer, or not good for what they are used for. */
@InTurn
class ApiTokenProblemsE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    /** What an API token must not be good for. */
    static Stream<Route> guarded() {
        return Resources.ROUTES.stream().filter(route -> route.permission().isSessionOnly());
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aStolenTokenCanNotBeMadeIntoAnythingElse(Route route) {
        Api owner = TokenOwner.of(SHARED, "admin");
        Api thief = token(owner, "admin");
        String path = route.path().replaceAll("\\{[a-z]+}", name(owner));

        Api.Answer answer =
                thief.send(
                        thief.request(path)
                                .header("Content-Type", "application/json")
                                .method(
                                        route.method(),
                                        route.method().startsWith("P")
                                                ? BodyPublishers.ofString("{}")
                                                : BodyPublishers.noBody()));

        Refusal.check(answer, 403, "session_required");
        JsonObject mayI =
                thief.get("/v1/auth/permissions?method=%s&path=%s".formatted(route.method(), path))
                        .object();
        assertThat(mayI.getBoolean("allowed")).isFalse();
        assertThat(mayI.getString("reason")).contains("no token without a login has");
        assertThat(owner.get("/v1/auth/me").status()).isEqualTo(200);
    }

    @Test
    void nothingElseIsClosedToAnAdministratorsToken() {
        Api token = token(TokenOwner.of(SHARED, "admin"), "admin");

        for (String path : List.of("/v1/nodes", "/v1/audit", "/v1/metrics", "/v1/operations")) {
            assertThat(token.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(Permission.AUDIT_READ.isSessionOnly()).isFalse();
    }

    @Test
    void aRevokedTokenIsRefusedAtOnce() {
        Api owner = TokenOwner.of(SHARED, "viewer");
        JsonObject made = made(owner, "{\"name\": \"x\"}");
        Api token = owner.withToken(made.getString("token"));
        assertThat(token.get("/v1/servers").status()).isEqualTo(200);

        assertThat(owner.delete("/v1/tokens/" + made.getString("id")).status()).isEqualTo(204);

        Refusal.check(token.get("/v1/servers"), 401, "invalid_token");
        Refusal.check(owner.get("/v1/tokens/" + made.getString("id")), 404, "not_found");
        assertThat(SHARED.admin().get("/v1/audit?target=" + made.getString("id")).body())
                .contains("token.revoke");
    }

    @Test
    void anExpiredTokenIsRefusedToTheSecond() {
        Api owner = TokenOwner.of(SHARED, "viewer");
        Instant end = Instant.now().plusSeconds(3);
        Api token =
                owner.withToken(
                        made(owner, "{\"name\": \"x\", \"expires_at\": \"" + end + "\"}")
                                .getString("token"));
        assertThat(token.get("/v1/servers").status()).isEqualTo(200);

        Await.until("it has expired", () -> !Instant.now().isBefore(end));

        Refusal.check(token.get("/v1/servers"), 401, "invalid_token");
    }

    @Test
    void aTokenThatIsTruncatedMistypedOrOfAnotherServerIsRefused() {
        Api owner = TokenOwner.of(SHARED, "viewer");
        String token = made(owner, "{\"name\": \"x\"}").getString("token");
        String foreign = "pvs_01a20f455ae870008114776d93f31fe0_" + "a".repeat(43);
        char last = token.charAt(token.length() - 1);

        for (String bad :
                List.of(
                        token.substring(0, token.length() - 1),
                        token.substring(0, 37),
                        token.substring(0, token.length() - 1) + (last == 'a' ? 'b' : 'a'),
                        token.substring(0, 4) + token.substring(36),
                        token + token,
                        token.replace("pvs_", "PVS_"),
                        "pvs_",
                        foreign + "43RO6c")) {
            Refusal.check(owner.withToken(bad).get("/v1/servers"), 401, "invalid_token");
        }
        assertThat(owner.withToken(token).get("/v1/servers").status()).isEqualTo(200);
    }

    @Test
    void itsOwnersChangesHoldForItAtOnce() {
        Api owner = TokenOwner.of(SHARED, "operator");
        Api token = token(owner, "operator");
        String address = "/v1/users/" + name(owner);
        assertThat(token.delete("/v1/servers/no-such-thing").status()).isEqualTo(404);

        SHARED.admin().patch(address, "{\"role\": \"viewer\"}");
        Refusal.check(token.delete("/v1/servers/no-such-thing"), 403, "forbidden");
        assertThat(token.get("/v1/auth/me").object().getString("role")).isEqualTo("viewer");

        SHARED.admin().patch(address, "{\"role\": \"admin\"}");
        assertThat(token.get("/v1/auth/me").object().getString("role")).isEqualTo("operator");

        SHARED.admin().patch(address, "{\"disabled\": true}");
        Refusal.check(token.get("/v1/servers"), 401, "invalid_token");
        SHARED.admin().patch(address, "{\"disabled\": false}");
        assertThat(token.get("/v1/servers").status()).isEqualTo(200);

        SHARED.admin().delete(address);
        SHARED.admin().createUser(address.substring(10), "admin", TokenOwner.PASSWORD);
        Refusal.check(token.get("/v1/servers"), 401, "invalid_token");
    }
}
