package io.provisioning.operations.submission;

import io.provisioning.access.Caller;
import io.provisioning.operations.Operation;
import io.provisioning.operations.reading.Preferences;
import io.provisioning.operations.reading.StrictAnswers;
import io.provisioning.operations.reading.Waiters;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/**
 * Cancellations over HTTP: 200 where nothing of the operation runs, 202 while its command is being
 * stopped. {@code Prefer: wait=N} (RFC 7240) waits for its end, and strictly a 200 is the only
 * success.
 */
@ApplicationScoped
public class Cancellations {
    @Inject private Actions actions;
    @Inject private Waiters waiters;
    @Inject private StrictAnswers strictly;
    @Inject private Caller caller;

    /**
     * Cancels an operation for the caller of the current request.
     *
     * @param request how and why; null for gracefully and without a word
     * @param prefer the lines of that header
     * @param view what is shown of it
     * @throws ProblemException not_found; conflict where it has completed or failed
     */
    public Response cancel(
            String id,
            CancelRequest request,
            List<String> prefer,
            Function<Operation, ? extends Record> view) {
        Operation asked = actions.cancel(id, CancelRequest.orPlain(request), caller.actor());
        Preferences preferences = Preferences.of(prefer);
        Operation operation =
                preferences
                        .patience()
                        .map(it -> Actions.notEndedOtherwise(waiters.awaitIfPossible(id, it)))
                        .orElse(asked);
        return answer(operation, preferences, view)
                .header("Preference-Applied", preferences.applied())
                .build();
    }

    private Response.ResponseBuilder answer(
            Operation operation,
            Preferences preferences,
            Function<Operation, ? extends Record> view) {
        if (operation.state().isTerminal()) {
            return Response.ok(view.apply(operation));
        }
        return preferences.strict() && preferences.patience().isPresent()
                ? strictly.answer(operation)
                : Response.accepted(view.apply(operation));
    }
}
