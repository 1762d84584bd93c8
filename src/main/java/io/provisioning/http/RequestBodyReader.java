package io.provisioning.http;

import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonParser;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Reads a JSON body into a request record, and is strict where JSON-B is lenient: an unknown,
 * repeated or wrongly typed member is an error, and all errors of a body are reported at once.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class RequestBodyReader implements MessageBodyReader<Record> {
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    @Inject private Validator validator;

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        byte[] bytes = RequestBody.read(body, headers);
        return bytes.length == 0 && isOptional(annotations)
                ? null
                : new RecordBinder(validator).bind(type, parse(bytes));
    }

    private static boolean isOptional(Annotation[] parameter) {
        return Arrays.stream(parameter).noneMatch(NotNull.class::isInstance);
    }

    private static JsonObject parse(byte[] bytes) {
        String text = decode(bytes);
        if (text.isBlank()) {
            throw malformed("It is empty");
        }
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            if (!(reader.readValue() instanceof JsonObject object)) {
                throw malformed("It must be a JSON object");
            }
            if (endsWithIt(text)) {
                return object;
            }
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            // Parsson has no exception of its own for too deep a nesting and too long a number.
            throw malformed(e.getMessage());
        }
        throw malformed("Something follows the JSON object");
    }

    /** Whether nothing follows the first value; the reader does not look that far. */
    private static boolean endsWithIt(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            parser.next();
            parser.skipObject();
            return !parser.hasNext();
        }
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("It is not UTF-8");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemCode.MALFORMED_JSON, detail);
    }
}
