package io.provisioning.system.reference;

import static io.provisioning.system.reference.Documented.API;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OpenApi.Operation;
import io.provisioning.access.Permission;
import io.provisioning.access.Resources;
import io.provisioning.access.Roles;
import io.provisioning.access.Route;
import io.provisioning.workspaces.CreateWorkspace;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentedRoutesTest {
    private static final Map<String, List<Method>> METHODS = Documented.methods();

    static Stream<Operation> operations() {
        return API.operations().stream();
    }

    @Test
    void everyRouteIsDocumentedAndNothingElse() {
        assertThat(operations().map(Operation::toString))
                .containsExactlyInAnyOrderElementsOf(
                        Resources.ROUTES.stream()
                                // These are pages.
                                .filter(route -> !route.path().startsWith("/docs"))
                                .filter(route -> !route.path().equals("/favicon.ico"))
                                .map(Route::name)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itTakesATokenUnlessItsRouteIsPublic(Operation operation) {
        boolean open = permission(operation) == Permission.PUBLIC;
        JsonArray security =
                operation.json().containsKey("security")
                        ? operation.json().getJsonArray("security")
                        : API.root().getJsonArray("security");

        assertThat(security.isEmpty()).isEqualTo(open);
        if (!open) {
            assertThat(security.getJsonObject(0)).containsOnlyKeys("bearerAuth");
            assertThat(statuses(operation)).contains("401", "503");
        }
    }

    /** What may be read there depends on the operation's kind as well. */
    private static final Set<String> OF_KINDS =
            Set.of("/v1/operations/{id}/logs", "/v1/operations/{id}/command");

    @ParameterizedTest
    @MethodSource("operations")
    void itSaysWhichRolesMayCallIt(Operation operation) {
        Permission permission = permission(operation);
        boolean open = permission == Permission.PUBLIC;
        String roles = open ? "anyone" : String.join(", ", permission.roles());

        assertThat(operation.json().getString("description"))
                .endsWith("\n\n**Roles:** " + roles + ".\n");
        if (!open) {
            assertThat(statuses(operation).contains("403"))
                    .as("403")
                    .isEqualTo(
                            permission.isSessionOnly()
                                    || !permission.roles().equals(Roles.ALL)
                                    || OF_KINDS.contains(operation.path()));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itHasASummaryAndATagOfTheDocument(Operation operation) {
        List<String> tags =
                API.root().getJsonArray("tags").getValuesAs(JsonObject.class).stream()
                        .map(tag -> tag.getString("name"))
                        .toList();

        assertThat(operation.json().getString("summary")).isNotBlank().doesNotEndWith(".");
        assertThat(operation.json().getJsonArray("tags").getValuesAs(JsonString::getString))
                .hasSize(1)
                .isSubsetOf(tags);
    }

    @Test
    void eachHasAnIdOfItsOwn() {
        assertThat(operations().map(it -> it.json().getString("operationId")))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z0-9]+"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itSaysHowItIsRefused(Operation operation) {
        Set<String> statuses = new HashSet<>(statuses(operation));

        assertThat(statuses).anyMatch(status -> status.startsWith("2"));
        assertThat(statuses).anyMatch(status -> status.startsWith("4"));
        if (operation.path().startsWith("/v1/")) {
            assertThat(statuses).contains("400", "406", "429", "500");
        }
        if (operation.json().containsKey("requestBody")) {
            assertThat(statuses).contains("413", "415");
        }
    }

    /** What is outside of somebody's workspaces does not exist for them. */
    @ParameterizedTest
    @MethodSource("operations")
    void whereItIsAboutAWorkspaceThatMayNotBeThere(Operation operation) {
        boolean isOne =
                API.parameters(operation).stream()
                        .map(parameter -> parameter.getString("name"))
                        .anyMatch(Set.of("id", "name", "workspace")::contains);
        boolean hasOne =
                METHODS.getOrDefault(operation.toString(), List.of()).stream()
                        .flatMap(method -> Documented.body(method).stream())
                        .anyMatch(body -> isInAWorkspace(body.getType()));

        assertThat(statuses(operation).contains("404")).isEqualTo(isOne || hasOne);
    }

    private static boolean isInAWorkspace(Class<?> body) {
        return body.equals(CreateWorkspace.class)
                || Arrays.stream(body.getRecordComponents())
                        .anyMatch(component -> component.getName().equals("workspace"));
    }

    private static Set<String> statuses(Operation operation) {
        return operation.json().getJsonObject("responses").keySet();
    }

    private static Permission permission(Operation operation) {
        return Resources.route(operation.method(), operation.path()).permission();
    }
}
