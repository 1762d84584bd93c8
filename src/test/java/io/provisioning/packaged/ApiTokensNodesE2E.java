package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** API tokens on two nodes of one PostgreSQL. */
@Timeout(300)
@InTurn
class ApiTokensNodesE2E {
    /** What is said of the other nodes, and a moment to ask them. */
    private static final Duration SOON = Duration.ofSeconds(6);

    @RegisterExtension static final TwoNodes NODES = new TwoNodes();

    private static PackagedServer one;
    private static PackagedServer two;
    private static Api admin;

    @BeforeAll
    static void take() {
        NODES.free();
        one = NODES.servers().get(0);
        two = NODES.servers().get(1);
        admin = NODES.apis().get(0);
    }

    @Test
    void whatOneNodeRevokesTheOtherRefusesWithinFiveSeconds() {
        Api owner = owner("revoker", "operator");
        JsonObject made = TokenOwner.made(owner, "{\"name\": \"deploy\"}");
        Api there = Api.anonymous(two).withToken(made.getString("token"));
        assertThat(there.get("/v1/servers").status()).isEqualTo(200);

        owner.delete("/v1/tokens/" + made.getString("id"));

        Await.until("it is refused", SOON, () -> there.get("/v1/servers").status() == 401);
    }

    @Test
    void whatItsOwnerMayNoLongerItMayNoLongerThereEither() {
        Api owner = owner("lowered", "operator");
        JsonObject made = TokenOwner.made(owner, "{\"name\": \"deploy\"}");
        Api there = Api.anonymous(two).withToken(made.getString("token"));
        assertThat(there.delete("/v1/servers/no-such-thing").status()).isEqualTo(404);

        admin.patch("/v1/users/lowered", "{\"role\": \"viewer\"}");
        Await.until(
                "it is lowered",
                SOON,
                () -> there.delete("/v1/servers/no-such-thing").status() == 403);

        admin.patch("/v1/users/lowered", "{\"disabled\": true}");
        Await.until("it is refused", SOON, () -> there.get("/v1/servers").status() == 401);

        admin.patch("/v1/users/lowered", "{\"disabled\": false}");
        assertThat(there.get("/v1/servers").status()).isEqualTo(200);
        assertThat(admin.delete("/v1/users/lowered").status()).isEqualTo(204);
        Await.until("it is gone", SOON, () -> there.get("/v1/servers").status() == 401);
    }

    @Test
    void nothingInTheDatabaseIsTheToken() {
        JsonObject made = TokenOwner.made(owner("kept", "viewer"), "{\"name\": \"deploy\"}");
        Api.anonymous(two).withToken(made.getString("token")).get("/v1/servers");

        String row =
                NODES.sql(
                        "select t::text from api_token t where id = '"
                                + made.getString("id")
                                + "' and last_used_at = date_trunc('minute', last_used_at)");

        assertThat(row).isNotEmpty().doesNotContain(made.getString("token").substring(37, 80));
    }

    private static Api owner(String name, String role) {
        admin.createUser(name, role, TokenOwner.PASSWORD);
        return Api.as(one, name, TokenOwner.PASSWORD);
    }
}
