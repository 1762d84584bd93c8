package io.provisioning.system.reference;

import static io.provisioning.system.reference.Documented.API;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OpenApi.Operation;
import jakarta.json.JsonObject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentedMethodsTest {
    private static final Map<String, List<Method>> METHODS = Documented.methods();

    static Stream<Operation> operations() {
        return API.operations().stream().filter(it -> METHODS.containsKey(it.toString()));
    }

    private static List<Method> methods(Operation operation) {
        return METHODS.get(operation.toString());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itsParametersAreThoseOfTheMethod(Operation operation) {
        Set<String> query =
                methods(operation).stream()
                        .flatMap(method -> Arrays.stream(method.getParameters()))
                        .flatMap(DocumentedMethodsTest::queryParameters)
                        .collect(Collectors.toSet());
        Set<String> path =
                methods(operation).stream()
                        .flatMap(method -> Arrays.stream(method.getParameters()))
                        .map(parameter -> parameter.getAnnotation(PathParam.class))
                        .filter(it -> it != null)
                        .map(PathParam::value)
                        .collect(Collectors.toSet());

        assertThat(parameters(operation, "query")).isEqualTo(query);
        assertThat(parameters(operation, "path")).isEqualTo(path);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itsMediaTypesAreThoseOfTheMethods(Operation operation) {
        Set<String> produced =
                methods(operation).stream()
                        .filter(method -> method.getReturnType() != void.class)
                        .map(DocumentedMethodsTest::produces)
                        .flatMap(it -> Arrays.stream(it.value()))
                        .map(type -> type.replaceAll(";.*", ""))
                        .collect(Collectors.toSet());
        Set<String> documented =
                operation.json().getJsonObject("responses").keySet().stream()
                        .filter(status -> status.startsWith("2"))
                        .map(status -> API.response(operation, status).orElseThrow())
                        .filter(response -> response.containsKey("content"))
                        .flatMap(response -> response.getJsonObject("content").keySet().stream())
                        .collect(Collectors.toSet());

        assertThat(documented).isEqualTo(produced);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itsBodyIsTheRecordOfTheMethod(Operation operation) {
        Optional<Parameter> body =
                methods(operation).stream().flatMap(it -> Documented.body(it).stream()).findAny();
        JsonObject documented = operation.json().getJsonObject("requestBody");

        assertThat(documented != null).isEqualTo(body.isPresent());
        body.ifPresent(
                it -> {
                    assertThat(documented.getBoolean("required"))
                            .isEqualTo(it.isAnnotationPresent(NotNull.class));
                    JsonObject schema =
                            documented
                                    .getJsonObject("content")
                                    .getJsonObject(consumes(it))
                                    .getJsonObject("schema");
                    assertThat(schema).containsOnlyKeys("$ref");
                    assertThat(API.resolved(schema))
                            .isEqualTo(API.component("schemas", it.getType().getSimpleName()));
                });
    }

    private static String consumes(Parameter body) {
        return body.getDeclaringExecutable().getAnnotation(Consumes.class).value()[0];
    }

    private static Set<String> parameters(Operation operation, String place) {
        return API.parameters(operation).stream()
                .filter(it -> it.getString("in").equals(place))
                .map(it -> it.getString("name"))
                .collect(Collectors.toSet());
    }

    private static Stream<String> queryParameters(Parameter parameter) {
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            return Arrays.stream(parameter.getType().getDeclaredFields())
                    .map(field -> field.getAnnotation(QueryParam.class))
                    .filter(it -> it != null)
                    .map(QueryParam::value);
        }
        return Stream.ofNullable(parameter.getAnnotation(QueryParam.class)).map(QueryParam::value);
    }

    private static Produces produces(Method method) {
        return method.isAnnotationPresent(Produces.class)
                ? method.getAnnotation(Produces.class)
                : method.getDeclaringClass().getAnnotation(Produces.class);
    }
}
