package io.provisioning.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way to call the server and the permission it takes.
 *
 * @param method the HTTP method
 * @param path the path, with {@code {id}} where something stands for any one segment
 * @param permission what it takes
 */
public record Route(String method, String path, Permission permission) {
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

    /**
     * The one that a method of a resource serves; empty if it serves none.
     *
     * @throws IllegalStateException if it does not name one permission
     */
    public static Optional<Route> of(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(it -> it.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .findAny()
                .map(verb -> new Route(verb.value(), path(method), Permission.of(method)));
    }

    private static String path(Method method) {
        return Stream.of(method.getDeclaringClass(), method)
                .map(it -> it.getAnnotation(Path.class))
                .filter(part -> part != null && !part.value().isEmpty())
                .map(part -> "/" + part.value())
                .collect(Collectors.joining("", "/v1", ""));
    }

    /** Such as {@code GET /v1/servers}. */
    public String name() {
        return method + " " + path;
    }

    /** Whether a request takes it. */
    boolean matches(String verb, String actual) {
        return method.equals(verb)
                && (hasPlace()
                        ? actual.matches(
                                PLACE.matcher(path.replace(".", "\\.")).replaceAll("[^/]+"))
                        : path.equals(actual));
    }

    boolean hasPlace() {
        return PLACE.matcher(path).find();
    }
}
