package io.provisioning.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.access.Permission;
import io.provisioning.access.Resources;
import io.provisioning.access.Roles;
import io.provisioning.access.Route;
import io.provisioning.audit.Actor;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KindPermissionsTest {
    static List<String> kinds() {
        return OperationKind.LABELS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatItTakesToRepeatOneIsWhatItTakesToSubmitIt(String kind) {
        assertThat(KindPermissions.doing(kind)).isEqualTo(submitting(kind).permission());
    }

    /** The route that submits operations of the kind. */
    private static Route submitting(String kind) {
        String[] parts = kind.split("\\.", 2);
        String things = "/v1/" + parts[0] + "s";
        String path =
                switch (parts[1]) {
                    case "delete" -> things + "/x";
                    case "ssh" -> things + "/x/ssh";
                    default -> things + "/" + parts[1];
                };
        return Resources.route(parts[1].equals("delete") ? "DELETE" : "POST", path);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whoMayHaveOneDoneMaySeeWhatCameOfIt(String kind) {
        for (String role : KindPermissions.doing(kind).roles()) {
            assertThat(KindPermissions.maySee(kind, actor(role))).as(role).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "server.create,    admin operator, admin operator developer viewer",
        "server.ssh,       admin operator developer, admin operator developer",
        "workflow.submit,  admin operator, admin operator developer viewer",
        "workspace.create, admin, admin operator developer viewer",
        "one.of.old,       admin, admin",
    })
    void eachRoleMayWhatTheTableSays(String kind, String doing, String seeing) {
        assertThat(Roles.ALL.stream().filter(role -> mayDo(kind, role)))
                .containsExactly(doing.split(" ", -1));
        assertThat(Roles.ALL.stream().filter(role -> KindPermissions.maySee(kind, actor(role))))
                .containsExactly(seeing.split(" ", -1));
    }

    private static boolean mayDo(String kind, String role) {
        try {
            KindPermissions.requireDoing(kind, actor(role));
            return true;
        } catch (ProblemException e) {
            assertThat(e.code()).isEqualTo(ProblemCode.FORBIDDEN);
            return false;
        }
    }

    @Test
    void aRefusalNamesWhatItTakes() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> KindPermissions.requireSeeing("server.ssh", actor(Roles.VIEWER)))
                .withMessageContaining("server.ssh")
                .withMessageContaining(Permission.SERVERS_SSH.label());
        assertThatCode(() -> KindPermissions.requireSeeing("server.ssh", actor(Roles.DEVELOPER)))
                .doesNotThrowAnyException();
    }

    @Test
    void whoIsNobodyMayNothing() {
        assertThat(OperationKind.LABELS)
                .noneMatch(
                        kind ->
                                KindPermissions.maySee(
                                        kind, new Actor("anonymous", null, null, "")));
    }

    private static Actor actor(String role) {
        return new Actor(role, role, "127.0.0.1", "request-1");
    }
}
