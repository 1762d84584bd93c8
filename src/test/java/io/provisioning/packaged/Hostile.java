package io.provisioning.packaged;

import io.provisioning.OpenApi;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Values for the schemas of an OpenAPI document, some as they should be and some not at all. */
final class Hostile {
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "-",
                    "--help",
                    "-h",
                    "--yes=false",
                    "true",
                    "null",
                    "0",
                    "-1",
                    "1e999",
                    "9223372036854775808",
                    "../../etc/passwd",
                    "/",
                    ".",
                    "a b",
                    "a;id",
                    "$(id)",
                    "`id`",
                    "a|b&c>d",
                    "' or 1=1 --",
                    "<script>alert(1)</script>",
                    "%00",
                    "%zz",
                    "%s%n",
                    "${jndi:ldap://x}",
                    "#{1+1}",
                    "\u0000",
                    "a\nb",
                    "\r\n",
                    "\u001b[31m",
                    "\u202eabc",
                    "\uff21\uff22",
                    "\ud83d\ude80",
                    "\ud800",
                    "\ufeffa",
                    "2026-13-45T99:99:99Z",
                    "+999999999-12-31T00:00:00Z",
                    "00000000-0000-0000-0000-000000000000",
                    "{}",
                    "[]",
                    "x".repeat(64),
                    "x".repeat(300),
                    "\u00e9".repeat(400));

    private final OpenApi document;
    private final Random random;
    private boolean calm;

    Hostile(OpenApi document, Random random) {
        this.document = document;
        this.random = random;
    }

    /** Every third request is only odd, and not wrong, so that some get through. */
    void beginRequest() {
        calm = random.nextInt(3) == 0;
    }

    private boolean wrongOnceIn(int times) {
        return !calm && onceIn(times);
    }

    /** Whether something happens that should, on average, once in so many times. */
    boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** One of them. */
    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A text that means harm. */
    String text() {
        return any(TEXTS);
    }

    /** A text for a parameter: its example, something that fits its schema, or harm. */
    String parameter(JsonObject parameter) {
        if (wrongOnceIn(3)) {
            return text();
        }
        JsonValue value =
                parameter.containsKey("example") && onceIn(2)
                        ? parameter.get("example")
                        : value(parameter.getJsonObject("schema"), 0);
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    /** A value for the schema, a wrong one now and then. */
    JsonValue value(JsonObject reference, int depth) {
        JsonObject schema = document.resolved(reference);
        if (wrongOnceIn(8)) {
            return wrong(depth);
        }
        if (schema.containsKey("enum")) {
            return any(schema.getJsonArray("enum"));
        }
        return switch (schema.getString("type", "object")) {
            case "string" -> Json.createValue(wrongOnceIn(3) ? text() : good(schema));
            case "integer", "number" -> Json.createValue(random.nextInt(400) - 100);
            case "boolean" -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
            case "array" -> array(schema, depth);
            default -> object(schema, depth);
        };
    }

    private String good(JsonObject schema) {
        return "f".repeat(Math.max(1, schema.getInt("minLength", 1))) + random.nextInt(30);
    }

    private JsonArray array(JsonObject schema, int depth) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(schema.getJsonObject("items"), depth + 1));
        }
        return array.build();
    }

    private JsonObject object(JsonObject schema, int depth) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        schema.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach(
                        (name, property) -> {
                            if (!wrongOnceIn(6)) {
                                object.add(name, value(property.asJsonObject(), depth + 1));
                            }
                        });
        if (wrongOnceIn(6)) {
            object.add(text(), wrong(depth));
        }
        return object.build();
    }

    /** A form for the schema; now and then a parameter is there twice, or it is no form at all. */
    byte[] form(JsonObject schema) {
        String form =
                value(schema, 0) instanceof JsonObject object
                        ? object.entrySet().stream()
                                .map(it -> OpenApi.encoded(it.getKey()) + "=" + encoded(it))
                                .collect(Collectors.joining("&"))
                        : text();
        String sent = wrongOnceIn(8) ? form + "&" + form : wrongOnceIn(8) ? form + "%zz" : form;
        return sent.getBytes(wrongOnceIn(20) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private static String encoded(Map.Entry<String, JsonValue> parameter) {
        return OpenApi.encoded(
                parameter.getValue() instanceof JsonString text
                        ? text.getString()
                        : parameter.getValue().toString());
    }

    private JsonValue wrong(int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> JsonValue.NULL;
            case 1 -> JsonValue.TRUE;
            case 2 -> Json.createValue(new BigDecimal("1e400"));
            case 3 -> Json.createValue(Long.MIN_VALUE);
            case 4 -> Json.createValue(text());
            case 5 -> Json.createArrayBuilder().add(wrong(depth + 1)).build();
            default -> Json.createObjectBuilder().add(text(), wrong(depth + 1)).build();
        };
    }

    /** A body for the schema; now and then it is no JSON of it, or none at all. */
    byte[] body(JsonObject schema) {
        String json = value(schema, 0).toString();
        String sent =
                switch (calm ? 12 : random.nextInt(12)) {
                    case 0 -> json.substring(0, json.length() / 2);
                    case 1 -> json + json;
                    case 2 -> "[".repeat(3000);
                    case 3 -> "{\"a\":".repeat(500) + "1" + "}".repeat(500);
                    case 4 -> "\ufeff" + json;
                    case 5 -> json.replaceFirst("\\{", "{\"workspace\":\"a\",\"workspace\":\"b\",");
                    case 6 -> text();
                    default -> json;
                };
        return sent.getBytes(wrongOnceIn(20) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }
}
