package io.provisioning.access;

import io.provisioning.configuration.MetricsSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Comparator;
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
    private static final String OPEN =
            "/health /health/live /health/ready /health/started /.well-known/jwks.json"
                    + " / /favicon.ico /docs /docs/{file}";

    private volatile List<Route> all;

    /** The paths that are open to anyone: asked for by each request that says who calls. */
    private volatile Set<String> open;

    void start(
            @Observes @Initialized(ApplicationScoped.class) Object context,
            BeanManager beans,
            MetricsSettings metrics) {
        read(
                metrics.open() ? OPEN + " " + MetricsSettings.PATH : OPEN,
                beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                        .map(Bean::getBeanClass)
                        .filter(type -> type.isAnnotationPresent(Path.class)));
    }

    /**
     * Those of these resources.
     *
     * @throws IllegalStateException if a method does not name one permission, or two of one route,
     *     which may have one for each media type, name different ones
     */
    Routes read(Stream<? extends Class<?>> resources) {
        return read(OPEN, resources);
    }

    private Routes read(String others, Stream<? extends Class<?>> resources) {
        Stream<Route> ours =
                Arrays.stream(others.split(" "))
                        .map(path -> new Route("GET", path, Permission.PUBLIC));
        Stream<Route> served =
                resources
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .flatMap(method -> Route.of(method).stream());
        all =
                List.copyOf(
                        Stream.concat(ours, served)
                                .distinct()
                                .collect(Collectors.toMap(Route::name, Function.identity()))
                                .values());
        open =
                all.stream()
                        .filter(it -> it.permission() == Permission.PUBLIC)
                        .map(Route::path)
                        .collect(Collectors.toUnmodifiableSet());
        return this;
    }

    /** Every route there is. */
    List<Route> all() {
        return all;
    }

    /** Whether this very path is open to anyone. */
    public boolean isOpen(String path) {
        return open.contains(path);
    }

    /**
     * The route that a request takes; where {@code {id}} and a name both match, the name wins, as
     * in JAX-RS. HEAD goes where GET goes.
     */
    Optional<Route> find(String method, String path) {
        String verb = method.equals("HEAD") ? "GET" : method;
        return all.stream()
                .filter(route -> route.matches(verb, path))
                .min(Comparator.comparing(Route::hasPlace));
    }
}
