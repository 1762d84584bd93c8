package io.provisioning.access;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A way to call the server and the permission it takes. {@link #ALL} is the one table of them:
 * tests hold the annotations of the resources and the running server against it.
 *
 * @param method the HTTP method
 * @param path the path, with {@code {id}} where something stands for any one segment
 * @param permission what it takes
 */
public record Route(String method, String path, Permission permission) {
    /** Every route there is. */
    public static final List<Route> ALL =
            """
            GET    /health                        PUBLIC
            GET    /health/live                   PUBLIC
            GET    /health/ready                  PUBLIC
            GET    /health/started                PUBLIC
            GET    /.well-known/jwks.json         PUBLIC
            GET    /                              PUBLIC
            GET    /favicon.ico                   PUBLIC
            GET    /docs                          PUBLIC
            GET    /docs/{file}                   PUBLIC
            GET    /v1/openapi.json               PUBLIC
            GET    /v1/openapi.yaml               PUBLIC
            GET    /v1/health                     PUBLIC
            GET    /v1/version                    PUBLIC
            GET    /v1/metrics                    METRICS_READ
            POST   /v1/auth/login                 PUBLIC
            POST   /v1/auth/refresh               PUBLIC
            POST   /v1/auth/token                 PUBLIC
            POST   /v1/auth/logout                SESSION_OWN
            POST   /v1/auth/password              SESSION_OWN
            GET    /v1/auth/me                    ACCOUNT_OWN
            GET    /v1/auth/permissions           ACCOUNT_OWN
            POST   /v1/auth/keys/rotate           KEYS_ROTATE
            GET    /v1/tokens                     TOKENS_OWN
            POST   /v1/tokens                     TOKENS_OWN
            GET    /v1/tokens/{id}                TOKENS_OWN
            DELETE /v1/tokens/{id}                TOKENS_OWN
            GET    /v1/servers                    SERVERS_READ
            GET    /v1/servers/{id}/status        SERVERS_READ
            POST   /v1/servers/create             SERVERS_WRITE
            DELETE /v1/servers/{id}               SERVERS_WRITE
            POST   /v1/servers/{id}/ssh           SERVERS_SSH
            GET    /v1/taskservs                  TASKSERVS_READ
            GET    /v1/taskservs/{id}/status      TASKSERVS_READ
            POST   /v1/taskservs/create           TASKSERVS_WRITE
            DELETE /v1/taskservs/{id}             TASKSERVS_WRITE
            GET    /v1/clusters                   CLUSTERS_READ
            GET    /v1/clusters/{id}/status       CLUSTERS_READ
            POST   /v1/clusters/create            CLUSTERS_WRITE
            DELETE /v1/clusters/{id}              CLUSTERS_WRITE
            GET    /v1/workflows/{id}             WORKFLOWS_READ
            GET    /v1/workflows/{id}/status      WORKFLOWS_READ
            POST   /v1/workflows/submit           WORKFLOWS_WRITE
            POST   /v1/workflows/{id}/cancel      WORKFLOWS_WRITE
            GET    /v1/operations                 OPERATIONS_READ
            GET    /v1/operations/{id}            OPERATIONS_READ
            GET    /v1/operations/{id}/logs       OPERATIONS_READ
            GET    /v1/events                     OPERATIONS_READ
            POST   /v1/operations/{id}/cancel     OPERATIONS_WRITE
            POST   /v1/operations/{id}/retry      OPERATIONS_WRITE
            GET    /v1/workspaces                 WORKSPACES_READ
            GET    /v1/workspaces/{name}          WORKSPACES_READ
            POST   /v1/workspaces/create          WORKSPACES_WRITE
            GET    /v1/users                      USERS_MANAGE
            POST   /v1/users                      USERS_MANAGE
            GET    /v1/users/{name}               USERS_MANAGE
            PATCH  /v1/users/{name}               USERS_MANAGE
            DELETE /v1/users/{name}               USERS_MANAGE
            GET    /v1/nodes                      NODES_READ
            GET    /v1/audit                      AUDIT_READ
            GET    /v1/audit/verify               AUDIT_VERIFY
            """
                    .lines()
                    .map(line -> line.split(" +"))
                    .map(cell -> new Route(cell[0], cell[1], Permission.valueOf(cell[2])))
                    .toList();

    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

    /**
     * The route that a request takes; where {@code {id}} and a name both match, the name wins, as
     * in JAX-RS. HEAD goes where GET goes.
     */
    public static Optional<Route> of(String method, String path) {
        String verb = method.equals("HEAD") ? "GET" : method;
        return ALL.stream()
                .filter(route -> route.method.equals(verb) && route.matches(path))
                .min((a, b) -> Boolean.compare(a.hasPlace(), b.hasPlace()));
    }

    private boolean matches(String actual) {
        return hasPlace()
                ? actual.matches(PLACE.matcher(path.replace(".", "\\.")).replaceAll("[^/]+"))
                : path.equals(actual);
    }

    private boolean hasPlace() {
        return PLACE.matcher(path).find();
    }
}
