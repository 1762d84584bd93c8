package io.provisioning.system.reference;

import static io.provisioning.system.reference.Documented.API;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OpenApi.Operation;
import io.provisioning.problem.ProblemCode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentedExamplesTest {
    private static final String PROBLEM = "application/problem+json";

    static Stream<Operation> operations() {
        return API.operations().stream();
    }

    static Stream<Path> golden() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void eachBodyHasAnExampleThatFitsItsSchema(Operation operation) {
        contents(operation)
                .forEach(
                        content -> {
                            JsonObject schema = content.getValue().getJsonObject("schema");
                            assertThat(examples(content.getValue()))
                                    .isNotEmpty()
                                    .allSatisfy(it -> assertThat(API.errors(schema, it)).isEmpty());
                        });
    }

    @Test
    void anExampleThatDoesNotFitWouldBeFound() {
        JsonObject server =
                Json.createObjectBuilder()
                        .add("workspace", "-x")
                        .add("plan", 1)
                        .add("colour", "red")
                        .build();

        assertThat(API.errors(API.component("schemas", "CreateServer"), server))
                .anyMatch(it -> it.contains("hostname"))
                .anyMatch(it -> it.contains("workspace"))
                .anyMatch(it -> it.contains("plan"))
                .anyMatch(it -> it.contains("colour"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aProblemHasTheStatusOfItsResponseAndWhatItsCodeSays(Operation operation) {
        for (String status : operation.json().getJsonObject("responses").keySet()) {
            JsonObject response = API.response(operation, status).orElseThrow();
            JsonObject content = response.getJsonObject("content");
            if (content == null || !content.containsKey(PROBLEM)) {
                continue;
            }
            assertThat(examples(content.getJsonObject(PROBLEM)))
                    .map(JsonValue::asJsonObject)
                    .allSatisfy(
                            example -> {
                                ProblemCode code = code(example.getString("code"));
                                assertThat(String.valueOf(code.status())).isEqualTo(status);
                                assertThat(example.getInt("status")).isEqualTo(code.status());
                                assertThat(example.getString("title")).isEqualTo(code.title());
                                assertThat(example.getString("type")).endsWith(code.code());
                            });
        }
    }

    @Test
    void theCodesAreThoseOfTheServer() {
        assertThat(
                        API.component("schemas", "ProblemCode")
                                .getJsonArray("enum")
                                .getValuesAs(JsonString::getString))
                .isEqualTo(Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList());
    }

    @ParameterizedTest
    @MethodSource("golden")
    void theExamplesOfTheSeedAreAmongThem(Path file) throws IOException {
        JsonObject example = read(file);

        assertThat(API.root().getJsonObject("components").getJsonObject("examples").values())
                .map(it -> it.asJsonObject().get("value"))
                .filteredOn(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .anyMatch(it -> shortened(it).entrySet().containsAll(example.entrySet()));
    }

    /** The seed's times are whole seconds. */
    private static JsonObject shortened(JsonObject example) {
        String text = example.toString().replaceAll("(T[0-9:]{8})\\.000Z", "$1Z");
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static ProblemCode code(String code) {
        return Arrays.stream(ProblemCode.values())
                .filter(it -> it.code().equals(code))
                .findAny()
                .orElseThrow();
    }

    private static JsonObject read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file);
                JsonReader reader = Json.createReader(text)) {
            return reader.readObject();
        }
    }

    /** Whatever the operation takes and answers, by its media type. */
    private static Stream<Map.Entry<String, JsonObject>> contents(Operation operation) {
        Stream<JsonObject> responses =
                operation.json().getJsonObject("responses").keySet().stream()
                        .map(status -> API.response(operation, status).orElseThrow());
        return Stream.concat(
                        Stream.ofNullable(operation.json().getJsonObject("requestBody")), responses)
                .filter(it -> it.containsKey("content"))
                .flatMap(it -> it.getJsonObject("content").entrySet().stream())
                .map(it -> Map.entry(it.getKey(), it.getValue().asJsonObject()));
    }

    private static Stream<JsonValue> examples(JsonObject content) {
        return content.containsKey("examples")
                ? content.getJsonObject("examples").values().stream()
                        .map(it -> API.resolved(it.asJsonObject()).get("value"))
                : Stream.empty();
    }
}
