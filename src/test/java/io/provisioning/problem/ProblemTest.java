package io.provisioning.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
    void theMediaTypeIsTheRegisteredOne() {
        assertThat(Problem.MEDIA_TYPE).isEqualTo("application/problem+json");
    }
}
