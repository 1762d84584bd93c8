package io.provisioning.http;

import io.provisioning.problem.FieldError;
import io.provisioning.problem.Problem;
import io.provisioning.problem.ProblemCode;
import io.provisioning.request.RequestId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Problems as answers of JAX-RS. */
final class Problems {
    private Problems() {}

    static Response.ResponseBuilder answer(
            HttpServletRequest request, ProblemCode code, String detail, List<FieldError> errors) {
        Problem problem =
                new Problem(
                        code, code.status(), detail, path(request), RequestId.of(request), errors);
        Response.ResponseBuilder response =
                Response.status(code.status()).type(Problem.MEDIA_TYPE).entity(problem.line());
        if (code.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, Problem.CHALLENGE);
        }
        return response;
    }

    /** The path that the client has called, also after a forward to an error page. */
    private static String path(HttpServletRequest request) {
        Object called = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        return called == null ? request.getRequestURI() : called.toString();
    }
}
