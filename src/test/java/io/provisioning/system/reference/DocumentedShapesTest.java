package io.provisioning.system.reference;

import static io.provisioning.system.reference.Documented.API;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OpenApi.Operation;
import io.provisioning.access.Permission;
import io.provisioning.audit.chain.Reason;
import io.provisioning.configuration.table.Source;
import io.provisioning.execution.Channel;
import io.provisioning.operations.ErrorCode;
import io.provisioning.operations.OperationKind;
import io.provisioning.operations.OperationState;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What generators of clients make of the document depends on how it says things. */
class DocumentedShapesTest {
    private static final Pattern VERB =
            Pattern.compile(
                    "(login|logout|refresh|exchange|rotate|revoke|check|get|list|create|delete|change"
                            + "|submit|cancel|retry|read|follow|verify)([A-Z].*)?");
    private static final Pattern TIME = Pattern.compile("time|from|to|.*_(at|from|until)");

    /** What is in them is the CLI's. */
    private static final Set<String> REPORTED =
            Set.of("Server", "Taskserv", "Cluster", "Workspace");

    static Stream<Operation> operations() {
        return API.operations().stream();
    }

    static Stream<Arguments> schemas() {
        return schemas(API.root()).entrySet().stream()
                .map(it -> Arguments.of(it.getKey(), it.getValue()));
    }

    private static JsonObject schemas(JsonObject root) {
        return root.getJsonObject("components").getJsonObject("schemas");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itsIdSaysWhatIsDone(Operation operation) {
        assertThat(operation.json().getString("operationId")).matches(VERB);
    }

    /** A generated client takes the first type that has JSON in it for what it accepts. */
    @ParameterizedTest
    @MethodSource("operations")
    void ofSeveralMediaTypesJsonIsTheFirst(Operation operation) {
        for (String status : operation.json().getJsonObject("responses").keySet()) {
            JsonObject content =
                    API.response(operation, status).orElseThrow().getJsonObject("content");
            if (content != null && content.size() > 1) {
                assertThat(content.keySet()).first().isEqualTo("application/json");
            }
        }
    }

    /** TypeScript takes a member with a default for one that has to be there. */
    @ParameterizedTest
    @MethodSource("schemas")
    void noMemberHasADefault(String name, JsonObject schema) {
        assertThat(schema.toString()).doesNotContain("\"default\":");
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void whatIsEnumeratedOrHasMembersHasAName(String name, JsonObject schema) {
        assertNamed(schema.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT));
        assertNamed(schema.getOrDefault("items", JsonValue.EMPTY_JSON_OBJECT));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void soItHasInParametersAndBodies(Operation operation) {
        API.parameters(operation).forEach(DocumentedShapesTest::assertNamed);
        operation
                .json()
                .getJsonObject("responses")
                .keySet()
                .forEach(
                        status ->
                                assertNamed(
                                        API.response(operation, status)
                                                .orElseThrow()
                                                .getOrDefault(
                                                        "content", JsonValue.EMPTY_JSON_OBJECT)));
    }

    private static void assertNamed(JsonValue inside) {
        if (inside instanceof JsonArray array) {
            array.forEach(DocumentedShapesTest::assertNamed);
        } else if (inside instanceof JsonObject object) {
            assertThat(object.get("enum") instanceof JsonArray).as("%s", object).isFalse();
            assertThat(object.get("properties")).as("%s", object).isNull();
            object.entrySet().stream()
                    .filter(it -> !it.getKey().startsWith("example"))
                    .forEach(it -> assertNamed(it.getValue()));
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyTimeOfOursIsOne(String name, JsonObject schema) {
        if (REPORTED.contains(name)) {
            return;
        }
        schema.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach(
                        (member, type) ->
                                assertThat(
                                                type.asJsonObject()
                                                        .getString("format", "")
                                                        .equals("date-time"))
                                        .as(member)
                                        .isEqualTo(TIME.matcher(member).matches()));
    }

    @Test
    void theValuesAreThoseOfTheCode() {
        Map<String, List<String>> code =
                Map.of(
                        "OperationKind", OperationKind.LABELS,
                        "OperationState", labels(OperationState.values()),
                        "ErrorCode", labels(ErrorCode.values()),
                        "CancelMode", List.of("graceful", "force"),
                        "SettingSource", with(labels(Source.values()), "server"),
                        "Channel", labels(Channel.values()),
                        "FaultReason", with(labels(Reason.values()), "anchor"),
                        "PermissionName",
                                Arrays.stream(Permission.values()).map(Permission::label).toList());

        code.forEach((name, values) -> assertThat(values(name)).as(name).isEqualTo(values));
    }

    private static List<String> with(List<String> some, String one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }

    private static List<String> labels(Enum<?>... values) {
        return Arrays.stream(values).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
    }

    /** Where it may be null, that is one of them. */
    private static List<String> values(String name) {
        JsonObject schema = schemas(API.root()).getJsonObject(name);
        JsonArray values = schema.getJsonArray("enum");
        assertThat(values.contains(JsonValue.NULL)).isEqualTo(schema.getBoolean("nullable", false));
        return values.stream()
                .filter(JsonString.class::isInstance)
                .map(it -> ((JsonString) it).getString())
                .toList();
    }
}
