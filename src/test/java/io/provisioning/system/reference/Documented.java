package io.provisioning.system.reference;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.provisioning.OpenApi;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.provisioning")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream())
                        .map(JavaMethod::reflect)
                        .filter(method -> verb(method).isPresent())
                        .collect(
                                Collectors.groupingBy(
                                        Documented::route, TreeMap::new, Collectors.toList()));
    }

    private static String route(Method method) {
        String above = method.getDeclaringClass().getAnnotation(Path.class).value();
        Path below = method.getAnnotation(Path.class);
        return verb(method).orElseThrow()
                + Stream.of("v1", above, below == null ? "" : below.value())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("/", " /", ""));
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findAny();
    }

    /** The record that a method takes as its body. */
    static Optional<Parameter> body(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getType().isRecord())
                .findAny();
    }
}
