package io.provisioning.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of routes and of the permission that each takes, read at start from the methods that
 * serve them. A method without a permission ends the start.
 */
@ApplicationScoped
public class Routes {
    /** What JAX-RS does not serve: our servlets, and the platform's health. Open to anyone. */
    private static final List<String> OPEN =
            List.of(
                    "/health",
                    "/health/live",
                    "/health/ready",
                    "/health/started",
                    "/.well-known/jwks.json",
                    "/",
                    "/favicon.ico",
                    "/docs",
                    "/docs/{file}");

    @Inject private BeanManager beans;

    private List<Route> all;
    private Set<String> open;

    @PostConstruct
    void read() {
        all =
                of(
                        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                                .map(Bean::getBeanClass)
                                .filter(type -> type.isAnnotationPresent(Path.class)));
        open =
                all.stream()
                        .filter(route -> route.permission() == Permission.PUBLIC)
                        .map(Route::path)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Has it read before the first request. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {}

    /**
     * Every route there is.
     *
     * @param resources the JAX-RS resources
     * @throws IllegalStateException if a method does not name one permission, or two of one route,
     *     which may have one for each media type, name different ones
     */
    public static List<Route> of(Stream<? extends Class<?>> resources) {
        Stream<Route> open = OPEN.stream().map(path -> new Route("GET", path, Permission.PUBLIC));
        Stream<Route> served =
                resources
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .flatMap(method -> Route.of(method).stream());
        return List.copyOf(
                Stream.concat(open, served)
                        .distinct()
                        .collect(Collectors.toMap(Route::name, Function.identity()))
                        .values());
    }

    /** Whether this very path is open to anyone. */
    public boolean isOpen(String path) {
        return open.contains(path);
    }

    /** The route that a request takes. */
    Optional<Route> find(String method, String path) {
        return find(all, method, path);
    }

    /**
     * The route among these that a request takes; where {@code {id}} and a name both match, the
     * name wins, as in JAX-RS. HEAD goes where GET goes.
     */
    public static Optional<Route> find(List<Route> routes, String method, String path) {
        String verb = method.equals("HEAD") ? "GET" : method;
        return routes.stream()
                .filter(route -> route.matches(verb, path))
                .min((a, b) -> Boolean.compare(a.hasPlace(), b.hasPlace()));
    }
}
