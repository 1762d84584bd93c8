package io.provisioning.execution;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which members of a command's documents are secret, at any depth: names in which {@code *} stands
 * for anything, whatever their case.
 */
final class SecretMembers {
    private final List<Pattern> names;

    SecretMembers(List<String> globs) {
        names = globs.stream().map(it -> Glob.pattern(it.toLowerCase(Locale.ROOT))).toList();
    }

    /** The values of all secret members, those of their own members included. */
    List<String> values(JsonObject document) {
        List<String> values = new ArrayList<>();
        document.forEach((name, value) -> gather(value, isSecret(name), values));
        return values;
    }

    private void gather(JsonValue value, boolean secret, List<String> values) {
        switch (value.getValueType()) {
            case OBJECT ->
                    value.asJsonObject()
                            .forEach(
                                    (name, member) ->
                                            gather(member, secret || isSecret(name), values));
            case ARRAY -> value.asJsonArray().forEach(item -> gather(item, secret, values));
            case STRING -> {
                if (secret) {
                    values.add(((JsonString) value).getString());
                }
            }
            case NUMBER -> {
                if (secret) {
                    values.add(value.toString());
                }
            }
            default -> {
                // true, false and null tell nothing.
            }
        }
    }

    /** The document with a mask in the place of each secret. */
    JsonObject mask(JsonObject document) {
        JsonObjectBuilder masked = Json.createObjectBuilder();
        document.forEach(
                (name, value) ->
                        masked.add(
                                name,
                                isSecret(name) ? Json.createValue(Secrets.MASK) : mask(value)));
        return masked.build();
    }

    private JsonValue mask(JsonValue value) {
        if (value instanceof JsonObject object) {
            return mask(object);
        }
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            JsonArrayBuilder masked = Json.createArrayBuilder();
            value.asJsonArray().forEach(item -> masked.add(mask(item)));
            return masked.build();
        }
        return value;
    }

    private boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(pattern -> pattern.matcher(lower).matches());
    }
}
