package io.provisioning.protocol;

import io.provisioning.configuration.WireTime;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes views, and lists of them, as JSON on a line: snake_case, and a member without a value is
 * null, not missing, in the record's own order. The platform's JSON-B (Yasson 3.0.4) knows records
 * and is as fast, but has their members by the alphabet, or in no order at all.
 */
public final class RecordJson {
    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    private record Member(String name, Method accessor) {}

    private static final ClassValue<List<Member>> MEMBERS =
            new ClassValue<>() {
                @Override
                protected List<Member> computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents())
                            .map(RecordJson::member)
                            .toList();
                }
            };

    private RecordJson() {}

    /** A record, or a list, with a line end, in UTF-8. */
    public static byte[] line(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = GENERATORS.createGenerator(out)) {
            write(json, value);
        }
        out.write('\n');
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof JsonValue written) {
            json.write(written);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(item -> write(json, item));
            json.writeEnd();
        } else if (value instanceof Record) {
            json.writeStartObject();
            for (Member member : MEMBERS.get(value.getClass())) {
                json.writeKey(member.name());
                write(json, read(member, value));
            }
            json.writeEnd();
        } else {
            writeScalar(json, value);
        }
    }

    private static void writeScalar(JsonGenerator json, Object value) {
        if (value instanceof Boolean flag) {
            json.write(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            json.write(((Number) value).longValue());
        } else if (value instanceof Instant time) {
            json.write(WireTime.of(time));
        } else if (value instanceof String text) {
            json.write(text);
        } else {
            throw new IllegalStateException("No JSON for " + value.getClass());
        }
    }

    private static Member member(RecordComponent component) {
        return new Member(SnakeCase.of(component.getName()), component.getAccessor());
    }

    private static Object read(Member member, Object owner) {
        try {
            return member.accessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(member.name(), e);
        }
    }
}
