package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.PgBouncer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two nodes that share a database replace their key together; one of them is behind a pooler, where
 * there is any.
 */
@InTurn
@Order(1)
class KeyRotationNodesE2E {
    private static final String ROTATE = "/v1/auth/keys/rotate";

    /** Nodes read the keys each half a minute; Payara keeps them for ten seconds. */
    private static final Duration PROMISED = Duration.ofSeconds(45);

    @RegisterExtension static final TwoNodes NODES = new TwoNodes();

    private static List<PackagedServer> servers;

    @BeforeAll
    static void take() {
        NODES.free();
        servers = NODES.servers();
    }

    @Test
    void theOneBehindAPoolerWorksAndSaysOnceWhatItCanNotHear() {
        PgBouncer.assume();
        Api api = Api.admin(servers.get(1));

        JsonObject operation = api.awaitEnd(api.create("pooled", "ok"));

        assertThat(operation.getString("status")).isEqualTo("completed");
        assertThat(servers.get(1).output())
                .filteredOn(line -> line.contains("LISTEN does not work"))
                .hasSize(1);
        assertThat(servers.get(0).output()).noneMatch(line -> line.contains("LISTEN"));
    }

    @Test
    void ofTwoRotationsAtOnceOneBeginsAndAllNodesFollowIt() {
        List<Api> admins = servers.stream().map(Api::admin).toList();
        List<Api.Answer> answers =
                admins.stream()
                        .map(admin -> CompletableFuture.supplyAsync(() -> admin.post(ROTATE)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(202, 409);
        JsonObject rotation =
                answers.stream()
                        .filter(it -> it.status() == 202)
                        .findFirst()
                        .orElseThrow()
                        .object();
        String former = rotation.getJsonObject("previous").getString("kid");
        String next = rotation.getString("kid");
        Await.until(
                "both nodes publish both keys",
                PROMISED,
                () ->
                        servers.stream()
                                .allMatch(it -> Kids.published(it).equals(List.of(former, next))));

        NODES.sql(
                "update signing_key set signs_from = current_timestamp where kid = '" + next + "'");

        Await.until(
                "both nodes sign with the next key, and take each other's tokens",
                PROMISED,
                () -> isSignedAndTaken(next, 0, 1) && isSignedAndTaken(next, 1, 0));
        assertThat(admins).allMatch(admin -> admin.get("/v1/auth/me").status() == 200);
    }

    private static boolean isSignedAndTaken(String kid, int here, int there) {
        String token = Api.admin(servers.get(here)).token();
        return Kids.of(token).equals(kid)
                && Api.anonymous(servers.get(there)).withToken(token).get("/v1/auth/me").status()
                        == 200;
    }
}
