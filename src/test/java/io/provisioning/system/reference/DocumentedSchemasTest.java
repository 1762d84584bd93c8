package io.provisioning.system.reference;

import static io.provisioning.system.reference.Documented.API;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.provisioning.access.RequiredText;
import io.provisioning.access.trust.ExchangeRequest;
import io.provisioning.problem.FieldError;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over the wire is what the document says: its schemas and our records are the same. */
class DocumentedSchemasTest {
    private static final Map<Class<?>, String> TYPES =
            Map.of(
                    String.class, "string",
                    Instant.class, "string date-time",
                    boolean.class, "boolean",
                    Boolean.class, "boolean",
                    int.class, "integer",
                    Integer.class, "integer",
                    long.class, "integer int64",
                    Long.class, "integer int64",
                    List.class, "array",
                    JsonObject.class, "object");

    static Stream<Class<?>> requests() {
        return Documented.methods().values().stream()
                .flatMap(List::stream)
                .flatMap(method -> Documented.body(method).stream())
                .<Class<?>>map(Parameter::getType)
                .distinct();
    }

    /** Each view, with the records in it, and what problems hold. */
    static Stream<Class<?>> responses() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.provisioning")
                        .stream()
                        .filter(type -> type.isAssignableTo(Record.class))
                        .filter(type -> outermost(type).getSimpleName().endsWith("View"))
                        .map(JavaClass::reflect)
                        .map(type -> (Class<?>) type)
                        .flatMap(type -> Stream.of(type, FieldError.class))
                        .distinct();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(DocumentedSchemasTest::outermost).orElse(type);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestHasTheMembersOfItsRecordAndNoOther(Class<?> type) {
        JsonObject schema = schema(type);

        // OAuth has servers ignore what they do not know (RFC 6749, 3.2).
        assertThat(schema.getBoolean("additionalProperties", true))
                .isEqualTo(type == ExchangeRequest.class);
        assertMembers(type, schema);
        assertThat(required(schema))
                .isEqualTo(
                        Arrays.stream(type.getRecordComponents())
                                .filter(DocumentedSchemasTest::isRequired)
                                .map(DocumentedSchemasTest::name)
                                .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void aResponseAlwaysHasEveryMemberOfItsRecord(Class<?> type) {
        JsonObject schema = schema(type);

        assertMembers(type, schema);
        assertThat(required(schema)).isEqualTo(schema.getJsonObject("properties").keySet());
    }

    private static void assertMembers(Class<?> type, JsonObject schema) {
        JsonObject properties = schema.getJsonObject("properties");
        assertThat(List.copyOf(properties.keySet()))
                .isEqualTo(
                        Arrays.stream(type.getRecordComponents())
                                .map(DocumentedSchemasTest::name)
                                .toList());
        for (RecordComponent component : type.getRecordComponents()) {
            JsonObject member = API.resolved(properties.getJsonObject(name(component)));
            assertThat(type(member)).as("%s", component).isIn(types(component.getType()));
            if (component.getType().isPrimitive()) {
                assertThat(member.getBoolean("nullable", false)).as("%s", component).isFalse();
            }
        }
    }

    /** A time that somebody sends is a text first, so that what is wrong with it can be told. */
    private static Set<String> types(Class<?> type) {
        if (type.equals(String.class)) {
            return Set.of("string", "string date-time");
        }
        return Set.of(type.isRecord() ? "object" : TYPES.getOrDefault(type, ""));
    }

    /** Such as {@code integer int64}; empty where it may be anything. */
    private static String type(JsonObject schema) {
        boolean matters = Set.of("date-time", "int64").contains(schema.getString("format", ""));
        return schema.getString("type", "") + (matters ? " " + schema.getString("format") : "");
    }

    private static JsonObject schema(Class<?> type) {
        JsonObject schema = API.component("schemas", schemaName(type));
        assertThat(schema).as("The schema of %s", type).isNotNull();
        return schema;
    }

    private static String schemaName(Class<?> type) {
        String name = type.getSimpleName();
        return name.equals("AuditView") ? "AuditRecord" : name.replaceAll("View$", "");
    }

    private static Set<String> required(JsonObject schema) {
        return Optional.ofNullable(schema.getJsonArray("required"))
                .map(it -> Set.copyOf(it.getValuesAs(JsonString::getString)))
                .orElse(Set.of());
    }

    private static boolean isRequired(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(NotNull.class)
                || component.getAccessor().isAnnotationPresent(RequiredText.class);
    }

    private static String name(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
