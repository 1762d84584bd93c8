package io.provisioning.http;

import io.provisioning.configuration.AuthSettings;
import io.provisioning.database.Outage;
import io.provisioning.database.OutageLog;
import io.provisioning.problem.Problem;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import io.provisioning.request.RequestId;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Turns whatever a resource throws into a problem; clients get no details of unknown failures. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

    @Context private HttpServletRequest request;
    @Inject private AuthSettings settings;

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem(problem);
        }
        if (failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() < 500) {
            return refused(refusal.getResponse());
        }
        if (Outage.isBehind(failure)) {
            return away(failure);
        }
        LOG.log(Level.SEVERE, "Request " + RequestId.of(request) + " failed", failure);
        return Problems.answer(
                        request,
                        ProblemCode.INTERNAL_ERROR,
                        "The log has more under this request id",
                        List.of())
                .build();
    }

    private Response problem(ProblemException problem) {
        Response.ResponseBuilder answer =
                Problems.answer(request, problem.code(), problem.getMessage(), problem.errors());
        if (problem.code().status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            answer.header(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER);
        }
        problem.retryAfter()
                .ifPresent(pause -> answer.header(HttpHeaders.RETRY_AFTER, secondsOf(pause)));
        switch (problem.code()) {
            case UNSUPPORTED_ENCODING ->
                    answer.header(HttpHeaders.ACCEPT_ENCODING, RequestBody.ENCODINGS);
            case REQUEST_TIMEOUT -> close(answer);
            case REAUTHENTICATION_REQUIRED ->
                    answer.header(HttpHeaders.WWW_AUTHENTICATE, null)
                            .header(HttpHeaders.WWW_AUTHENTICATE, stepUp());
            default -> {}
        }
        return answer.build();
    }

    /** What a client can do instead of sending a password (RFC 9470, 3). */
    private String stepUp() {
        return Problem.CHALLENGE
                + ", error=\"insufficient_user_authentication\","
                + " max_age=\""
                + settings.reauthentication().toSeconds()
                + "\"";
    }

    /**
     * Otherwise the rest of the request would be taken for the next one; in HTTP/2 each has its own
     * end.
     */
    private void close(Response.ResponseBuilder answer) {
        if (request.getProtocol().startsWith("HTTP/1")) {
            answer.header("Connection", "close");
        }
    }

    /** In whole seconds, and not too early. */
    private static long secondsOf(Duration pause) {
        return pause.plusNanos(999_999_999).toSeconds();
    }

    /**
     * The database failed. If the commit was on its way, nobody knows whether the request was done.
     */
    private Response away(Throwable failure) {
        OutageLog.log(
                LOG,
                Level.SEVERE,
                "Request " + RequestId.of(request) + " had no database",
                failure);
        return problem(
                new ProblemException(ProblemCode.UNAVAILABLE, "The database does not answer"));
    }

    /** What JAX-RS itself refuses: unknown paths, methods, media types, roles. */
    private Response refused(Response refusal) {
        ProblemCode code = ProblemCode.ofStatus(refusal.getStatus());
        Response.ResponseBuilder answer = Problems.answer(request, code, detail(code), List.of());
        String allow = refusal.getHeaderString(HttpHeaders.ALLOW);
        if (allow != null) {
            answer.header(HttpHeaders.ALLOW, allow);
        }
        return answer.build();
    }

    private String detail(ProblemCode code) {
        return switch (code) {
            case AUTHENTICATION_REQUIRED -> "Send an access token as Authorization: Bearer …";
            case NOT_FOUND -> "There is nothing at " + request.getRequestURI();
            case METHOD_NOT_ALLOWED -> "The Allow header names the methods there are";
            case UNSUPPORTED_MEDIA_TYPE ->
                    "Send it as Content-Type: application/json; to /v1/auth/token as"
                            + " application/x-www-form-urlencoded";
            default -> null;
        };
    }
}
