package io.provisioning.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.access.scope.Scope;
import io.provisioning.audit.Actor;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is permitted what: by role, by how the caller came in, by the workspaces it reaches. */
class PermissionTest {
    private static final Actor ADMIN = actor("admin", null, Scope.WHOLE);
    private static final Actor PIPELINE = actor("admin", "token-1", Scope.WHOLE);
    private static final Actor LIMITED = actor("admin", null, new Scope(List.of("prod")));

    @ParameterizedTest
    @EnumSource
    void whoHasTheRoleIsPermittedAndNobodyElse(Permission permission) {
        for (String role : Roles.ALL) {
            Actor actor = actor(role, null, Scope.WHOLE);

            assertThat(permission.allows(actor)).isEqualTo(permission.roles().contains(role));
            assertThat(permission.isOf(actor)).isEqualTo(permission.roles().contains(role));
        }
        assertThat(permission.allows(actor(null, null, Scope.WHOLE))).isFalse();
        assertThat(permission.isOf(actor(null, null, Scope.WHOLE))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"SESSION_OWN", "TOKENS_OWN", "USERS_MANAGE", "KEYS_ROTATE"})
    void whatTakesALoginIsKeptFromEveryOtherToken(Permission permission) {
        assertThat(permission.isSessionOnly()).isTrue();
        assertRefused(permission, PIPELINE, ProblemCode.SESSION_REQUIRED);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "NODES_READ",
                "CONFIGURATION_READ",
                "USERS_MANAGE",
                "KEYS_ROTATE",
                "AUDIT_VERIFY"
            })
    void whatIsOfTheWholeServerIsKeptFromWhoIsLimitedToWorkspaces(Permission permission) {
        assertThat(permission.isOfTheWholeServer()).isTrue();
        assertRefused(permission, LIMITED, ProblemCode.FORBIDDEN);
    }

    private static void assertRefused(Permission permission, Actor actor, ProblemCode code) {
        assertThat(permission.isOf(actor)).isFalse();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> permission.allows(actor))
                .satisfies(it -> assertThat(it.code()).isEqualTo(code));
        assertThat(permission.allows(ADMIN)).isTrue();
    }

    @Test
    void nothingElseIsKeptFromThem() {
        Stream<Permission> demanding =
                Arrays.stream(Permission.values())
                        .filter(it -> !it.isOf(PIPELINE) || !it.isOf(LIMITED));

        assertThat(demanding)
                .containsExactlyInAnyOrder(
                        Permission.SESSION_OWN,
                        Permission.TOKENS_OWN,
                        Permission.USERS_MANAGE,
                        Permission.KEYS_ROTATE,
                        Permission.NODES_READ,
                        Permission.CONFIGURATION_READ,
                        Permission.AUDIT_VERIFY);
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, false, the role viewer does not have",
        "operator, true, the role operator has",
    })
    void whoAsksIsToldWhy(String role, boolean allowed, String reason) {
        Route route = new Route("POST", "/v1/servers/create", Permission.SERVERS_WRITE);
        PermissionView view =
                PermissionView.of(
                        route, "POST", "/v1/servers/create", actor(role, null, Scope.WHOLE));

        assertThat(view.allowed()).isEqualTo(allowed);
        assertThat(view.reason())
                .isEqualTo(
                        "POST /v1/servers/create takes servers:write, which "
                                + reason
                                + ": create and delete servers");
        assertThat(view.roles()).containsExactly("admin", "operator");
        assertThat(view.role()).isEqualTo(role);
    }

    @Test
    void whatKeepsItFromOnlySomeOfARoleIsToldToo() {
        Route users = new Route("GET", "/v1/users", Permission.USERS_MANAGE);

        assertThat(PermissionView.of(users, "GET", "/v1/users", PIPELINE).reason())
                .contains("no token without a login has");
        assertThat(PermissionView.of(users, "GET", "/v1/users", LIMITED).reason())
                .contains("nobody limited to workspaces has");
        Route open = new Route("GET", "/health", Permission.PUBLIC);
        assertThat(PermissionView.of(open, "GET", "/health", PIPELINE).reason())
                .isEqualTo("It is open to anyone");
    }

    @ParameterizedTest
    @CsvSource({"admin, viewer, viewer", "viewer, admin, viewer", "operator, operator, operator"})
    void theLesserOfTwoRolesIsTheLessPowerful(String one, String other, String lesser) {
        assertThat(Roles.lesser(one, other)).isEqualTo(lesser);
    }

    private static Actor actor(String role, String tokenId, Scope scope) {
        return new Actor("somebody", role, "192.0.2.7", "request-1", false, tokenId, scope);
    }
}
