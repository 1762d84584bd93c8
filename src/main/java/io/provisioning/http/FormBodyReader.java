package io.provisioning.http;

import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import io.provisioning.protocol.SnakeCase;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a form of OAuth into a request record (RFC 6749, 3.2): a parameter without a value counts
 * as absent, unknown parameters are ignored, and none may occur twice, except those of which RFC
 * 8693 (2.1) allows several.
 */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class FormBodyReader implements MessageBodyReader<Record> {
    private static final Set<String> REPEATABLE = Set.of("resource", "audience");

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
        String form = new String(RequestBody.read(body, headers), StandardCharsets.ISO_8859_1);
        JsonObjectBuilder parameters = Json.createObjectBuilder();
        Set<String> known = members(type);
        Set<String> names = new HashSet<>();
        List<FieldError> errors = new ArrayList<>();
        for (String parameter : form.split("&", -1)) {
            int end = parameter.indexOf('=');
            String name = decoded(end < 0 ? parameter : parameter.substring(0, end));
            String value = end < 0 ? "" : decoded(parameter.substring(end + 1));
            if (!name.isEmpty() && !names.add(name) && !REPEATABLE.contains(name)) {
                errors.add(new FieldError(name, "is there more than once"));
            } else if (!value.isEmpty() && known.contains(name)) {
                parameters.add(name, value);
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.stream().distinct().toList());
        }
        return new RecordBinder(validator).bind(type, parameters.build());
    }

    private static Set<String> members(Class<Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(it -> SnakeCase.of(it.getName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Strict UTF-8. */
    private static String decoded(String text) {
        try {
            byte[] bytes =
                    URLDecoder.decode(text, StandardCharsets.ISO_8859_1)
                            .getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST,
                    "The body is not a form in UTF-8 (x-www-form-urlencoded)");
        }
    }
}
