package io.provisioning.execution.secrets;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the secret members of a command's documents, at any depth: those with secret names, and
 * passwords in URLs.
 */
public final class SecretMembers {
    /** How many secrets one document may have. */
    static final int MOST_VALUES = 1000;

    /**
     * How many bytes of UTF-8 they may have together, some keys: what looks for them takes several
     * hundred times as much of the heap, for each command that runs.
     */
    static final int MOST_BYTES = 1 << 14;

    private static final Pattern OPTION = Pattern.compile("(?s)(--?([^=\\s]+)=)(.+)");

    private final List<Pattern> names;

    /**
     * What {@link SecretNames} knows, and more.
     *
     * @param names what other names, in lower case, are secret
     */
    public SecretMembers(List<Pattern> names) {
        this.names = List.copyOf(names);
    }

    /** The values of all secret members, those of their own members included. */
    public List<String> values(JsonObject document) {
        List<String> values = new ArrayList<>();
        gather(document, false, values);
        return values;
    }

    private void gather(JsonValue value, boolean secret, List<String> values) {
        switch (value.getValueType()) {
            case OBJECT ->
                    value.asJsonObject()
                            .forEach(
                                    (name, member) ->
                                            gather(
                                                    member,
                                                    secret || isSecret(value.asJsonObject(), name),
                                                    values));
            case ARRAY -> value.asJsonArray().forEach(item -> gather(item, secret, values));
            case STRING -> {
                String text = ((JsonString) value).getString();
                (secret ? Stream.of(text) : UrlPasswords.in(text)).forEach(values::add);
            }
            case NUMBER -> {
                if (secret) {
                    values.add(value.toString());
                }
            }
            default -> {
                // true, false and null are no secrets.
            }
        }
    }

    /** Why a document has more secrets than can be masked; empty if it does not. */
    public Optional<String> complaint(JsonObject document) {
        List<String> values = values(document);
        if (values.size() > MOST_VALUES) {
            return Optional.of("may have at most " + MOST_VALUES + " secret values");
        }
        return values.stream().mapToLong(SecretMembers::bytes).sum() > MOST_BYTES
                ? Optional.of("may have secret values of at most " + MOST_BYTES + " bytes")
                : Optional.empty();
    }

    private static long bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The document with a mask in the place of each secret member. */
    public JsonObject mask(JsonObject document) {
        JsonObjectBuilder masked = Json.createObjectBuilder();
        document.forEach(
                (name, value) ->
                        masked.add(
                                name,
                                isSecret(document, name)
                                        ? Json.createValue(Secrets.MASK)
                                        : mask(value)));
        return masked.build();
    }

    /** An element of a command line, with a mask for the value of an option with a secret name. */
    public String maskOption(String element) {
        Matcher option = OPTION.matcher(element);
        return option.matches() && isSecret(option.group(2))
                ? option.group(1) + Secrets.MASK
                : element;
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

    /** By its name or, as in lists of variables, by the name beside it. */
    private boolean isSecret(JsonObject object, String member) {
        return isSecret(member)
                || (isContainer(object.get(member)) && SecretNames.isOfSecrets(member))
                || ("value".equals(member)
                        && Stream.of("name", "key")
                                .map(object::get)
                                .filter(JsonString.class::isInstance)
                                .anyMatch(it -> isSecret(((JsonString) it).getString())));
    }

    /** What is only said about secrets is one value: {@code tokens_by_user} are tokens. */
    private static boolean isContainer(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT, ARRAY -> true;
            default -> false;
        };
    }

    private boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SecretNames.isSecret(name)
                || names.stream().anyMatch(pattern -> pattern.matcher(lower).matches());
    }
}
