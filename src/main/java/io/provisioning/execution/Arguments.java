package io.provisioning.execution;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The named arguments of a command: strings, lists of strings, booleans, and documents for files.
 * Every string is held to {@link CliName}, here again, whatever the caller has checked before.
 */
public final class Arguments {
    private final Map<String, Object> values;

    private Arguments(Map<String, Object> values) {
        this.values = values;
    }

    /** No arguments. */
    public static Arguments none() {
        return new Arguments(Map.of());
    }

    /** These and one more; a null value, or an empty list, is absent. */
    public Arguments with(String name, String value) {
        return value == null ? this : plus(name, checked(name, value));
    }

    /** These and one more; a null or empty list is absent. */
    public Arguments with(String name, List<String> value) {
        if (value == null || value.isEmpty()) {
            return this;
        }
        value.forEach(element -> checked(name, element));
        return plus(name, List.copyOf(value));
    }

    /** These and a document, which the command gets as a file. */
    public Arguments with(String name, JsonObject value) {
        return plus(name, value);
    }

    /** These, with a file in the place of the document of that name. */
    Arguments withFile(String name, Path file) {
        return plus(name, file.toString());
    }

    /** These, with {@code <name>} in the place of each document: what it is, not where it was. */
    Arguments withoutDocuments() {
        Map<String, Object> fewer = new LinkedHashMap<>(values);
        documents().keySet().forEach(name -> fewer.put(name, "<" + name + ">"));
        return new Arguments(fewer);
    }

    /** Whether there is any document among them. */
    public boolean hasDocuments() {
        return !documents().isEmpty();
    }

    /** The document of that name. */
    public Optional<JsonObject> document(String name) {
        return Optional.ofNullable(documents().get(name));
    }

    /** All documents by their names. */
    Map<String, JsonObject> documents() {
        Map<String, JsonObject> documents = new LinkedHashMap<>();
        values.forEach(
                (name, value) -> {
                    if (value instanceof JsonObject document) {
                        documents.put(name, document);
                    }
                });
        return documents;
    }

    /** These and a switch. */
    public Arguments with(String name, boolean value) {
        return plus(name, value);
    }

    /** The text that stands for {@code {name}}; a list is joined by commas. */
    Optional<String> text(String name) {
        Object value = values.get(name);
        if (value instanceof JsonObject) {
            throw new IllegalStateException(name + " is a document and must be in a file");
        }
        if (value instanceof List<?> list) {
            return Optional.of(String.join(",", list.stream().map(String::valueOf).toList()));
        }
        return Optional.ofNullable(value).map(String::valueOf);
    }

    /** The switch of that name; empty where there is none. */
    public Optional<Boolean> flag(String name) {
        return values.get(name) instanceof Boolean on ? Optional.of(on) : Optional.empty();
    }

    /** Whether the switch is there and on. */
    boolean isOn(String name) {
        return flag(name).orElse(false);
    }

    /** The form they are stored in. */
    public String toJson() {
        return object().toString();
    }

    /** The same as an object. */
    JsonObject object() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        values.forEach((name, value) -> json.add(name, json(value)));
        return json.build();
    }

    /**
     * Reads arguments that {@link #toJson} has written.
     *
     * @throws IllegalArgumentException if the text holds anything an argument can't be
     */
    public static Arguments fromJson(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            Arguments arguments = none();
            for (Map.Entry<String, JsonValue> entry : reader.readObject().entrySet()) {
                arguments = arguments.with(entry.getKey(), entry.getValue());
            }
            return arguments;
        } catch (JsonException | ClassCastException e) {
            throw new IllegalArgumentException("These are no arguments", e);
        }
    }

    private Arguments with(String name, JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> with(name, ((JsonString) value).getString());
            case TRUE, FALSE -> with(name, value.getValueType() == JsonValue.ValueType.TRUE);
            case ARRAY -> with(name, strings(value));
            case OBJECT -> with(name, value.asJsonObject());
            default -> throw new IllegalArgumentException(name + ": " + value.getValueType());
        };
    }

    private static List<String> strings(JsonValue array) {
        return array.asJsonArray().stream()
                .map(JsonString.class::cast)
                .map(JsonString::getString)
                .toList();
    }

    private static JsonValue json(Object value) {
        if (value instanceof List<?> list) {
            return Json.createArrayBuilder(list).build();
        }
        if (value instanceof JsonObject document) {
            return document;
        }
        if (value instanceof Boolean on) {
            return on ? JsonValue.TRUE : JsonValue.FALSE;
        }
        return Json.createValue(String.valueOf(value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Arguments arguments && values.equals(arguments.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    private Arguments plus(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Arguments(more);
    }

    private static String checked(String name, String value) {
        if (!CliName.Rule.accepts(value)) {
            throw new IllegalArgumentException(name + " can't be an argument of the CLI");
        }
        return value;
    }
}
