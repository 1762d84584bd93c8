package io.provisioning.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

    @Test
    void itGoesOverTheWireAsRfc9457SaysWithOurMembersAfterIt() {
        Problem problem =
                new Problem(
                        ProblemCode.INVALID_REQUEST,
                        400,
                        "2 fields are not valid",
                        "/v1/servers/create",
                        "request-1",
                        List.of(
                                new FieldError("hostname", "must not be null"),
                                new FieldError("tags[2]", "say \"why\"")));

        assertThat(problem.toJson())
                .isEqualTo(
                        """
                        {"type":"urn:provisioning:problem:invalid_request",\
                        "title":"The request is not valid","status":400,\
                        "detail":"2 fields are not valid","instance":"/v1/servers/create",\
                        "code":"invalid_request","request_id":"request-1",\
                        "errors":[{"field":"hostname","message":"must not be null"},\
                        {"field":"tags[2]","message":"say \\"why\\""}]}""");
    }

    @Test
    void whatHasNoValueIsLeftOut() {
        assertThat(Problem.of(ProblemCode.NOT_FOUND, null, "", null).toJson())
                .isEqualTo(
                        """
                        {"type":"urn:provisioning:problem:not_found","title":"Not found",\
                        "status":404,"code":"not_found"}""");
    }

    @Test
    void theStatusMayBeMorePreciseThanTheCode() {
        Problem problem = new Problem(ProblemCode.ofStatus(431), 431, null, null, null, List.of());

        assertThat(problem.toJson()).contains("\"status\":431", "\"code\":\"request_refused\"");
    }

    @Test
    void asALineItHasItsEnd() {
        Problem problem = Problem.of(ProblemCode.NOT_FOUND, null, "/x", null);

        assertThat(problem.line()).isEqualTo(problem.toJson() + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_GRANT, invalid_grant",
        "UNSUPPORTED_GRANT_TYPE, unsupported_grant_type",
        "INVALID_REQUEST, invalid_request",
        "UNKNOWN_PARAMETER, invalid_request",
        "BODY_TOO_LARGE, invalid_request",
        "UNSUPPORTED_MEDIA_TYPE, invalid_request",
        "AUTHENTICATION_REQUIRED, invalid_client",
        "INVALID_TOKEN, invalid_client",
        "TOO_MANY_LOGINS, temporarily_unavailable",
        "ISSUER_UNAVAILABLE, temporarily_unavailable",
        "INTERNAL_ERROR, server_error"
    })
    void atTheTokenEndpointItIsSaidInTheWordsOfOAuthAsWell(ProblemCode code, String error) {
        String path = "/v1/auth/token";

        assertThat(Problem.of(code, null, path, null).toJson())
                .contains("\"error\":\"" + error + "\"")
                .contains("\"error_description\":\"" + code.title().replace('"', '\'') + "\"");
        assertThat(Problem.of(code, null, "/v1/auth/login", null).toJson())
                .doesNotContain("\"error");
    }

    @Test
    void thereOnlyInTheCharactersThatThatHas() {
        assertThat(
                        Problem.of(
                                        ProblemCode.INVALID_REQUEST,
                                        "a \"b\" \\ \u20ac\n",
                                        "/v1/auth/token",
                                        null)
                                .toJson())
                .contains("\"error_description\":\"a 'b' ? ??\"");
    }

    @Test
    void theMediaTypeIsTheRegisteredOne() {
        assertThat(Problem.MEDIA_TYPE).isEqualTo("application/problem+json");
    }
}
