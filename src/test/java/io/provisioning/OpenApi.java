package io.provisioning;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An OpenAPI document, as tests look at it. */
public final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDialect(
                    Dialect.builder(Dialects.getOpenApi30())
                            .keyword(new NonValidationKeyword("components"))
                            .build());

    private final JsonObject root;

    private OpenApi(JsonObject root) {
        this.root = root;
    }

    /** The document with this text. */
    public static OpenApi of(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return new OpenApi(reader.readObject());
        }
    }

    /**
     * One operation of it.
     *
     * @param method in capitals
     * @param path with {@code {id}} and the like
     * @param json what the document says of it
     */
    public record Operation(String method, String path, JsonObject json) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public JsonObject root() {
        return root;
    }

    /** What is under this name in a section of the components. */
    public JsonObject component(String section, String name) {
        return root.getJsonObject("components").getJsonObject(section).getJsonObject(name);
    }

    public List<Operation> operations() {
        return root.getJsonObject("paths").entrySet().stream()
                .flatMap(
                        path ->
                                path.getValue().asJsonObject().entrySet().stream()
                                        .filter(it -> METHODS.contains(it.getKey()))
                                        .map(
                                                it ->
                                                        new Operation(
                                                                it.getKey()
                                                                        .toUpperCase(Locale.ROOT),
                                                                path.getKey(),
                                                                it.getValue().asJsonObject())))
                .toList();
    }

    public Operation operation(String method, String path) {
        return operations().stream()
                .filter(it -> it.toString().equals(method + " " + path))
                .findAny()
                .orElseThrow(() -> new AssertionError("Not documented: " + method + " " + path));
    }

    /** The parameters of an operation, each as it is or as it refers to. */
    public List<JsonObject> parameters(Operation operation) {
        return operation
                .json()
                .getOrDefault("parameters", JsonValue.EMPTY_JSON_ARRAY)
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .map(this::resolved)
                .toList();
    }

    /** A text as a part of a path or the value of a query parameter. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The response of this status; empty where none is documented. */
    public Optional<JsonObject> response(Operation operation, String status) {
        return Optional.ofNullable(operation.json().getJsonObject("responses"))
                .map(it -> it.getJsonObject(status))
                .map(this::resolved);
    }

    /** The object itself, or what it refers to. */
    public JsonObject resolved(JsonObject object) {
        return object.containsKey("$ref")
                ? resolved(root.getValue(object.getString("$ref").substring(1)).asJsonObject())
                : object;
    }

    /** What is wrong with a value for which the document has this schema. */
    public List<String> errors(JsonObject schema, JsonValue value) {
        JsonObject standalone =
                Json.createObjectBuilder()
                        .add("allOf", Json.createArrayBuilder().add(schema))
                        .add("components", root.get("components"))
                        .build();
        return SCHEMAS
                .getSchema(standalone.toString(), InputFormat.JSON)
                .validate(value.toString(), InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }
}
