package io.provisioning.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemCodeTest {

    /** Written a second time, so that no change of what clients branch on is silent. */
    private static final String CONTRACT =
            """
            malformed_json 400
            invalid_request 400
            unknown_parameter 400
            invalid_grant 400
            unsupported_grant_type 400
            bad_request 400
            authentication_required 401
            invalid_token 401
            invalid_credentials 401
            invalid_refresh_token 401
            reauthentication_required 401
            forbidden 403
            default_password 403
            session_required 403
            cross_site 403
            not_found 404
            method_not_allowed 405
            not_acceptable 406
            request_timeout 408
            conflict 409
            idempotency_key_in_flight 409
            output_removed 410
            body_too_large 413
            uri_too_long 414
            unsupported_media_type 415
            unsupported_encoding 415
            idempotency_key_reused 422
            operation_failed 424
            too_many_requests 429
            too_many_logins 429
            request_refused 400
            internal_error 500
            cli_failed 502
            cli_unavailable 503
            overloaded 503
            issuer_unavailable 503
            unavailable 503
            cli_timed_out 504
            operation_not_ended 504
            """;

    @Test
    void everyCodeHasTheStatusThatClientsKnow() {
        assertThat(Arrays.stream(ProblemCode.values()).map(it -> it.code() + " " + it.status()))
                .containsExactlyElementsOf(CONTRACT.lines().toList());
    }

    @Test
    void noTwoProblemsHaveTheSameCodeOrTheSameTitle() {
        assertThat(ProblemCode.values()).extracting(ProblemCode::code).doesNotHaveDuplicates();
        assertThat(ProblemCode.values()).extracting(ProblemCode::title).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void aCodeIsLowerCaseAndATitleIsASentenceWithoutItsDot(ProblemCode code) {
        assertThat(code.code()).matches("[a-z]+(_[a-z]+)*");
        assertThat(code.title()).matches("[A-Z].*[^.]");
    }

    @ParameterizedTest
    @CsvSource({
        "400, BAD_REQUEST",
        "401, AUTHENTICATION_REQUIRED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "406, NOT_ACCEPTABLE",
        "408, REQUEST_TIMEOUT",
        "409, CONFLICT",
        "413, BODY_TOO_LARGE",
        "414, URI_TOO_LONG",
        "415, UNSUPPORTED_MEDIA_TYPE",
        "431, REQUEST_REFUSED",
        "499, REQUEST_REFUSED",
        "500, INTERNAL_ERROR",
        "501, INTERNAL_ERROR",
        "502, INTERNAL_ERROR",
        "503, UNAVAILABLE",
        "504, INTERNAL_ERROR",
    })
    void aStatusThatThePlatformDecidedOnHasACode(int status, ProblemCode code) {
        assertThat(ProblemCode.ofStatus(status)).isEqualTo(code);
    }
}
