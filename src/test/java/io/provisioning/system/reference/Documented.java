package io.provisioning.system.reference;

import io.provisioning.OpenApi;
import io.provisioning.access.Resources;
import io.provisioning.access.Route;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The document that the build has put together, and the resources that it is about. */
final class Documented {
    static final OpenApi API = read();

    private Documented() {}

    private static OpenApi read() {
        ApiDocument document = new ApiDocument();
        document.load();
        return OpenApi.of(document.json().body());
    }

    /** The methods by the route that each serves, such as {@code GET /v1/servers}. */
    static Map<String, List<Method>> methods() {
        return Resources.ALL.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Route.of(method).isPresent())
                .collect(
                        Collectors.groupingBy(
                                method -> Route.of(method).orElseThrow().name(),
                                TreeMap::new,
                                Collectors.toList()));
    }

    /** The record that a method takes as its body. */
    static Optional<Parameter> body(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getType().isRecord())
                .findAny();
    }
}
