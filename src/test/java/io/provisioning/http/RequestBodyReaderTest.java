package io.provisioning.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.access.sessions.AuthResource;
import io.provisioning.access.sessions.Credentials;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON object; of what it holds, {@link RecordBinderIT} tells. */
class RequestBodyReaderTest {
    private static final int MEBIBYTE = 1 << 20;

    private final RequestBodyReader reader = new RequestBodyReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "{\"username\"}",
                "{\"username\":}",
                "{\"username\":\"a\",}",
                "{'username':'a'}",
                "{\"username\":\"a\",\"username\":\"b\"}",
                "{\"username\":\"a\nb\"}",
                "{\"username\":NaN}",
                "null",
                "1",
                "\"text\"",
            })
    void whatIsNoJsonObjectIsMalformed(String body) {
        assertThat(refusal(body.getBytes(UTF_8)).code()).isEqualTo(ProblemCode.MALFORMED_JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "'', It is empty",
        "[], It must be a JSON object",
        "[{}], It must be a JSON object"
    })
    void theDetailSaysWhatIsWrong(String body, String detail) {
        assertThat(refusal(body.getBytes(UTF_8))).hasMessage(detail);
    }

    @Test
    void whatIsNotUtf8IsMalformed() {
        ProblemException problem = refusal(new byte[] {'{', '"', (byte) 0xFF, '"', '}'});

        assertThat(problem.code()).isEqualTo(ProblemCode.MALFORMED_JSON);
        assertThat(problem).hasMessage("It is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"username\":\"a\"} {}", "{\"username\":\"a\"} x", "{}}"})
    void soIsAnObjectWithSomethingBehindIt(String body) {
        assertThat(refusal(body.getBytes(UTF_8)).code()).isEqualTo(ProblemCode.MALFORMED_JSON);
    }

    @Test
    void soIsWhatTheParserRefusesToFollow() {
        String deep = "{\"username\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}";
        String number = "{\"username\":" + "9".repeat(200_000) + "}";

        assertThat(refusal(deep.getBytes(UTF_8)).code()).isEqualTo(ProblemCode.MALFORMED_JSON);
        assertThat(refusal(number.getBytes(UTF_8)).code()).isEqualTo(ProblemCode.MALFORMED_JSON);
    }

    @Test
    void aBodyMayHaveAMebibyteAndNoMore() {
        byte[] atLimit = " ".repeat(MEBIBYTE).getBytes(UTF_8);
        byte[] above = " ".repeat(MEBIBYTE + 1).getBytes(UTF_8);

        assertThat(refusal(atLimit).code()).isEqualTo(ProblemCode.MALFORMED_JSON);
        assertThat(refusal(above).code()).isEqualTo(ProblemCode.BODY_TOO_LARGE);
    }

    @Test
    void itReadsRecordsOnly() {
        assertThat(isReadable(Credentials.class)).isTrue();
        assertThat(isReadable(String.class)).isFalse();
    }

    private boolean isReadable(Class<?> type) {
        return reader.isReadable(type, type, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private ProblemException refusal(byte[] body) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () ->
                                reader.readFrom(
                                        (Class) Credentials.class,
                                        Credentials.class,
                                        required(),
                                        null,
                                        new MultivaluedHashMap<>(),
                                        new ByteArrayInputStream(body)))
                .actual();
    }

    /** What stands before a parameter that must be there. */
    private static Annotation[] required() throws NoSuchMethodException {
        return AuthResource.class.getMethod("login", Credentials.class)
                .getParameterAnnotations()[0];
    }
}
