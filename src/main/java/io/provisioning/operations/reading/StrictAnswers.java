package io.provisioning.operations.reading;

import io.provisioning.operations.Operation;
import io.provisioning.problem.Problem;
import io.provisioning.problem.ProblemCode;
import io.provisioning.protocol.RelativeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * The answer to a client that prefers {@code handling=strict} (RFC 7240, 4.4), so that one that
 * only looks at the status, such as curl, does not take a failure for a success. 200 only if the
 * operation has completed; 424 if it has failed or was cancelled, which clients do not repeat; 504
 * if it has not ended, which clients that retry do repeat, and so go on waiting.
 */
@ApplicationScoped
public class StrictAnswers {
    /** Short, since a client that repeats has usually waited already. */
    private static final int RETRY_AFTER_SECONDS = 1;

    @Inject private OperationViews views;
    @Inject private HttpServletRequest request;

    public Response.ResponseBuilder answer(Operation operation) {
        OperationView view = views.of(operation);
        return switch (operation.state()) {
            case COMPLETED -> Response.ok(view);
            case FAILED -> problem(ProblemCode.OPERATION_FAILED, failure(view), view);
            case CANCELLED ->
                    problem(
                            ProblemCode.OPERATION_FAILED,
                            "It was cancelled by " + view.cancelledBy(),
                            view);
            case PENDING, RUNNING ->
                    problem(
                                    ProblemCode.OPERATION_NOT_ENDED,
                                    "It is " + view.status() + "; ask again to go on waiting",
                                    view)
                            .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        };
    }

    private Response.ResponseBuilder problem(
            ProblemCode code, String detail, OperationView operation) {
        return Response.status(code.status())
                .type(Problem.MEDIA_TYPE)
                .location(RelativeReference.to(request, "operations/" + operation.id()))
                .entity(OperationProblemView.of(code, detail, request, operation));
    }

    /** Such as {@code It has failed: exit_status, exit code 3}; the rest is the operation's. */
    private static String failure(OperationView operation) {
        String exitCode = operation.exitCode() == null ? "" : ", exit code " + operation.exitCode();
        return "It has failed: " + operation.errorCode() + exitCode;
    }
}
