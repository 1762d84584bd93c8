package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.access.Permission;
import io.provisioning.access.Resources;
import io.provisioning.access.Route;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route, by everybody. */
@InTurn
class RolesE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private static Api developer;
    private static Api operator;

    @BeforeAll
    static void logIn() {
        developer = SHARED.developer();
        operator = SHARED.operator();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachCallerMayDoExactlyWhatTheTableSays(String row) {
        RoleTable.check(new Accounts(), row);
    }

    static Stream<String> rows() {
        return RoleTable.TABLE.lines().skip(1);
    }

    @Test
    void whoMayNotCreateIsRefusedBeforeTheBodyIsRead() {
        Refusal.check(developer.post("/v1/servers/create", "{not json"), 403, "forbidden");
        Refusal.check(developer.delete("/v1/servers/-x"), 403, "forbidden");
    }

    @Test
    void aRefusedCancelCancelsNothing() {
        String id =
                operator.createIn(SharedServer.freshName("roles"), "web-01", "hang")
                        .object()
                        .getString("id");
        operator.awaitRunning(id);

        Refusal.check(developer.post("/v1/operations/" + id + "/cancel"), 403, "forbidden");

        assertThat(developer.operation(id).getString("status")).isEqualTo("running");
        operator.post("/v1/operations/" + id + "/cancel");
        assertThat(developer.awaitEnd(id).getString("status")).isEqualTo("cancelled");
    }

    @Test
    void theTableOfTheServerRefusesWhomThisOneRefuses() {
        for (String line : RoleTable.TABLE.lines().skip(1).toList()) {
            String[] cells = line.split(", *", -1);
            Route route = Resources.route(cells[0], cells[1]);
            for (int i = 0; i < RoleTable.ROLES.size(); i++) {
                boolean refused = Set.of("401", "403").contains(cells[i + 2].strip());
                boolean permitted =
                        route.permission() == Permission.PUBLIC
                                || route.permission().roles().contains(RoleTable.ROLES.get(i));
                assertThat(permitted)
                        .as("%s as %s", line, RoleTable.ROLES.get(i))
                        .isEqualTo(!refused);
            }
        }
    }

    @Test
    void noRouteOfTheServersTableIsMissing() {
        assertThat(
                        RoleTable.TABLE
                                .lines()
                                .skip(1)
                                .map(
                                        line ->
                                                line.split(", *", 3)[0]
                                                        + " "
                                                        + line.split(", *", 3)[1]))
                .containsExactlyInAnyOrderElementsOf(
                        Resources.ROUTES.stream().map(Route::name).toList());
    }

    /** The accounts of the server that others use too. */
    private static final class Accounts implements RoleTable.Callers {
        @Override
        public Api as(String role) {
            return switch (role) {
                case "viewer" -> SHARED.viewer();
                case "developer" -> developer;
                case "operator" -> operator;
                case "admin" -> SHARED.admin();
                default -> SHARED.anonymous();
            };
        }

        @Override
        public Api again(String role) {
            return role.equals("anonymous") ? SHARED.anonymous() : SHARED.again(role);
        }

        @Override
        public String login() {
            return "{\"username\": \"developer\", \"password\": \"dev123\"}";
        }
    }
}
