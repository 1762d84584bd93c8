package io.provisioning.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    /** What takes access away, and what asks for the current password anyway. */
    private static final Set<String> TAKEN_OR_OWN =
            Set.of(
                    "POST /v1/auth/logout",
                    "POST /v1/auth/password",
                    "POST /v1/auth/session/password",
                    "DELETE /v1/auth/sessions/{id}",
                    "DELETE /v1/tokens/{id}",
                    "DELETE /v1/users/{name}");

    private static final Routes ROUTES = new Routes().read(Resources.ALL.stream());

    @Test
    void aRouteTakesWhatItsMethodSays() {
        assertThat(Resources.ROUTES).hasSizeGreaterThan(50);
        assertThat(new Routes().read(Stream.of(Good.class)).all())
                .contains(
                        new Route("GET", "/v1/good", Permission.PUBLIC),
                        new Route("PATCH", "/v1/good/{id}", Permission.SERVERS_WRITE));
    }

    @ParameterizedTest
    @ValueSource(classes = {Silent.class, Unknown.class, Both.class, Two.class, Differing.class})
    void aMethodThatDoesNotNameOnePermissionEndsTheStart(Class<?> resource) {
        assertThatIllegalStateException().isThrownBy(() -> new Routes().read(Stream.of(resource)));
    }

    @Path("good")
    static final class Good {
        @GET
        @PermitAll
        @Produces("text/plain")
        void text() {}

        @GET
        @PermitAll
        @Produces("text/html")
        void page() {}

        @PATCH
        @Path("{id}")
        @RolesAllowed("servers:write")
        void change() {}

        void none() {}
    }

    @ParameterizedTest
    @CsvSource({
        "/health, true",
        "/v1/auth/login, true",
        "/v1/servers, false",
        "/v1/users, false",
        "/health/, false",
    })
    void onlyWhatIsPublicIsOpen(String path, boolean open) {
        assertThat(ROUTES.isOpen(path)).isEqualTo(open);
    }

    @Test
    void aNameWinsOverAPlace() {
        Routes routes = new Routes().read(Stream.of(Named.class));

        assertThat(routes.find("GET", "/v1/named/mine"))
                .map(Route::name)
                .contains("GET /v1/named/mine");
        assertThat(routes.find("GET", "/v1/named/x"))
                .map(Route::name)
                .contains("GET /v1/named/{id}");
    }

    @Path("named")
    static final class Named {
        @GET
        @Path("{id}")
        @PermitAll
        void any() {}

        @GET
        @Path("mine")
        @PermitAll
        void mine() {}
    }

    @Path("silent")
    static final class Silent {
        @GET
        void get() {}
    }

    @Path("unknown")
    static final class Unknown {
        @GET
        @RolesAllowed("admin")
        void get() {}
    }

    @Path("both")
    static final class Both {
        @GET
        @PermitAll
        @RolesAllowed("servers:read")
        void get() {}
    }

    @Path("two")
    static final class Two {
        @GET
        @RolesAllowed({"servers:read", "servers:write"})
        void get() {}
    }

    @Path("differing")
    static final class Differing {
        @GET
        @PermitAll
        void text() {}

        @GET
        @RolesAllowed("servers:read")
        void page() {}
    }

    @Test
    void whatOutlivesATokenTakesALogin() {
        assertThat(Resources.ROUTES)
                .filteredOn(route -> route.permission().isSessionOnly())
                .extracting(Route::name)
                .contains("POST /v1/tokens", "POST /v1/auth/password", "PATCH /v1/users/{name}");
    }

    /** API tokens, accounts, roles and passwords of others, keys: whatever outlives a token. */
    @Test
    void whatGivesLastingAccessTakesAPasswordOfLate() {
        Stream<Route> asking =
                Resources.ALL.stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(Reauthenticated.class))
                        .map(Route::of)
                        .flatMap(Optional::stream);

        assertThat(asking.map(Route::name))
                .containsExactlyInAnyOrderElementsOf(
                        Resources.ROUTES.stream()
                                .filter(route -> route.permission().isSessionOnly())
                                .filter(route -> !route.method().equals("GET"))
                                .map(Route::name)
                                .filter(route -> !TAKEN_OR_OWN.contains(route))
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
        assertThat(ROUTES.find(method, path)).map(Route::name).contains(route);
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
        assertThat(ROUTES.find(method, path)).isEmpty();
    }
}
