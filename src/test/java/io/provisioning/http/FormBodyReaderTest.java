package io.provisioning.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.access.trust.ExchangeRequest;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no form; of what one holds, {@code ExchangeE2E} tells. */
class FormBodyReaderTest {
    private final FormBodyReader reader = new FormBodyReader();

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%zz", "%4=b", "a=%ff", "a=%c3%28", "a=\u00ff"})
    void whatIsNoFormInUtf8IsNotGuessedAt(String body) {
        ProblemException problem = refusal(body.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problem.code()).isEqualTo(ProblemCode.BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "a=1&a=2, a",
        "a=1&b=2&a=, a",
        "a=&a=, a",
        "grant_type=x&grant_type=x, grant_type",
        "a&a&a, a",
        "%61=1&a=2, a"
    })
    void aParameterThatIsThereTwiceIsNamed(String body, String name) {
        ProblemException problem = refusal(body.getBytes(StandardCharsets.US_ASCII));

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
        assertThat(problem.errors())
                .singleElement()
                .satisfies(it -> assertThat(it.field()).isEqualTo(name));
    }

    @Test
    void aBodyHasABound() {
        assertThat(refusal(new byte[(1 << 20) + 1]).code()).isEqualTo(ProblemCode.BODY_TOO_LARGE);
    }

    private ProblemException refusal(byte[] body) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(body))
                .actual();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Record read(byte[] body) throws Exception {
        return reader.readFrom(
                (Class) ExchangeRequest.class,
                ExchangeRequest.class,
                new Annotation[0],
                MediaType.APPLICATION_FORM_URLENCODED_TYPE,
                new MultivaluedHashMap<>(),
                new ByteArrayInputStream(body));
    }
}
