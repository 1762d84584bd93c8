package io.provisioning.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
    /** What takes access away, and what asks for the current password anyway. */
    private static final Set<String> TAKEN_OR_OWN =
            Set.of(
                    "POST /v1/auth/logout",
                    "POST /v1/auth/password",
                    "DELETE /v1/tokens/{id}",
                    "DELETE /v1/users/{name}");

    @Test
    void theTableSaysWhatTheAnnotationsSay() {
        Map<String, Set<String>> annotated = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.provisioning")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream())
                        .forEach(
                                method ->
                                        verb(method)
                                                .forEach(it -> annotated.put(it, roles(method))));
        Map<String, Set<String>> table =
                Route.ALL.stream()
                        .filter(route -> annotated.containsKey(name(route)) || isOurs(route))
                        .collect(
                                Collectors.toMap(
                                        RouteTest::name,
                                        route -> roles(route.permission()),
                                        (a, b) -> a,
                                        TreeMap::new));

        assertThat(annotated).hasSizeGreaterThan(30);
        assertThat(table).isEqualTo(annotated);
    }

    @Test
    void whatTakesALoginIsAnnotatedSo() {
        assertThat(annotatedWith(SessionOnly.class))
                .contains("POST /v1/tokens", "POST /v1/auth/password", "PATCH /v1/users/{name}")
                .containsExactlyInAnyOrderElementsOf(
                        Route.ALL.stream()
                                .filter(route -> route.permission().isSessionOnly())
                                .map(RouteTest::name)
                                .toList());
    }

    private static Set<String> annotatedWith(Class<? extends Annotation> annotation) {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.provisioning")
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(annotation))
                        .flatMap(method -> verb(method).stream())
                        .collect(Collectors.toSet());
    }

    /** API tokens, accounts, roles and passwords of others, keys: whatever outlives a token. */
    @Test
    void whatGivesLastingAccessTakesAPasswordOfLate() {
        assertThat(annotatedWith(Reauthenticated.class))
                .containsExactlyInAnyOrderElementsOf(
                        Route.ALL.stream()
                                .filter(route -> route.permission().isSessionOnly())
                                .filter(route -> !TAKEN_OR_OWN.contains(name(route)))
                                .filter(route -> !route.method().equals("GET"))
                                .map(RouteTest::name)
                                .toList());
    }

    /** The seed's sections on roles, so that the table can't drift from them. */
    @ParameterizedTest
    @CsvSource({
        "servers:write,    admin operator",
        "taskservs:write,  admin operator",
        "clusters:write,   admin operator",
        "workflows:write,  admin operator",
        "operations:write, admin operator",
        "servers:ssh,      admin operator developer",
        "servers:read,     admin operator developer viewer",
        "operations:read,  admin operator developer viewer",
        "metrics:read,     admin operator developer viewer",
        "workspaces:write, admin",
        "users:manage,     admin",
        "audit:read,       admin",
        "audit:verify,     admin"
    })
    void theRolesAreTheDocumentedOnes(String permission, String roles) {
        assertThat(Permission.values())
                .filteredOn(it -> it.label().equals(permission))
                .singleElement()
                .satisfies(it -> assertThat(it.roles()).isEqualTo(List.of(roles.split(" "))));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v1/servers,            GET /v1/servers",
        "HEAD,   /v1/servers,            GET /v1/servers",
        "DELETE, /v1/servers/web-01,     DELETE /v1/servers/{id}",
        "POST,   /v1/servers/create,     POST /v1/servers/create",
        "GET,    /v1/servers/a/status,   GET /v1/servers/{id}/status",
        "GET,    /.well-known/jwks.json, GET /.well-known/jwks.json",
    })
    void aRequestFindsItsRoute(String method, String path, String route) {
        assertThat(Route.of(method, path)).map(RouteTest::name).contains(route);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,    /v1/servers",
        "GET,    /v1/servers/",
        "GET,    /v1/servers/a/b/status",
        "DELETE, /v1/servers/a?workspace=w/x",
        "GET,    /xwell-known/jwks.json",
        "get,    /v1/servers"
    })
    void whatIsNoRouteFindsNone(String method, String path) {
        assertThat(Route.of(method, path)).isEmpty();
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }

    private static boolean isOurs(Route route) {
        return route.path().startsWith("/v1/");
    }

    private static List<String> verb(JavaMethod method) {
        JavaClass owner = method.getOwner();
        String above = owner.getAnnotationOfType(Path.class).value();
        String below =
                method.tryGetAnnotationOfType(Path.class).map(it -> "/" + it.value()).orElse("");
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .filter(type -> type.isAnnotatedWith(HttpMethod.class))
                .map(type -> type.getAnnotationOfType(HttpMethod.class).value())
                .map(verb -> verb + " /v1" + (above.isEmpty() ? "" : "/" + above) + below)
                .toList();
    }

    private static Set<String> roles(JavaMethod method) {
        return method.isAnnotatedWith(PermitAll.class)
                ? Set.of("anyone")
                : Set.of(method.getAnnotationOfType(RolesAllowed.class).value());
    }

    private static Set<String> roles(Permission permission) {
        return permission == Permission.PUBLIC ? Set.of("anyone") : Set.copyOf(permission.roles());
    }
}
