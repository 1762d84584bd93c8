package io.provisioning.operations.submission;

import io.provisioning.access.Caller;
import io.provisioning.audit.Actor;
import io.provisioning.audit.Digest;
import io.provisioning.database.FreeDisk;
import io.provisioning.database.Outage;
import io.provisioning.operations.KindPermissions;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.Submission;
import io.provisioning.operations.reading.OperationView;
import io.provisioning.operations.reading.OperationViews;
import io.provisioning.operations.reading.Preferences;
import io.provisioning.operations.reading.StrictAnswers;
import io.provisioning.operations.reading.Waiters;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import io.provisioning.protocol.RelativeReference;
import io.provisioning.request.TraceParent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Submissions over HTTP: 202 with the operation and its Location. {@code Idempotency-Key} makes a
 * repeated request the same one, {@code Prefer: wait=N} (RFC 7240) waits for the end, and {@code
 * handling=strict} makes the status tell how it ended.
 */
@ApplicationScoped
public class Submissions {
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    /**
     * The result of a submission: a new operation, or that of the first request with the same key.
     */
    private record Submitted(Operation operation, boolean replayed) {}

    @Inject private OperationStore store;
    @Inject private IdempotencyKeys keys;
    @Inject private Waiters waiters;
    @Inject private StrictAnswers strictly;
    @Inject private OperationViews views;
    @Inject private FreeDisk disk;
    @Inject private Caller caller;
    @Inject private HttpServletRequest request;

    /**
     * Submits an operation for the caller of the current request.
     *
     * @param body the request's body as it was read; empty text where it has none
     * @param submission makes out what is to be done; not asked for a repetition
     */
    public Response submit(Object body, Supplier<Submission> submission) {
        Submitted submitted = submitted(body, submission);
        Preferences preferences = Preferences.of(Collections.list(request.getHeaders("Prefer")));
        Operation operation =
                preferences
                        .patience()
                        .map(it -> waiters.awaitIfPossible(submitted.operation().id(), it))
                        .orElse(submitted.operation());
        return outcome(operation, preferences)
                .header("Preference-Applied", preferences.applied())
                .header("Idempotent-Replayed", submitted.replayed() ? true : null)
                .build();
    }

    /**
     * A client that does not wait gets the new operation as a 202, even if it has ended meanwhile;
     * with strict handling a repetition tells the end.
     */
    private Response.ResponseBuilder outcome(Operation operation, Preferences preferences) {
        boolean waited = preferences.patience().isPresent();
        boolean ended = operation.state().isTerminal();
        if (preferences.strict() && (waited || ended)) {
            return strictly.answer(operation);
        }
        if (waited && ended) {
            return Response.ok(views.of(operation));
        }
        return Response.accepted(waited ? views.of(operation) : OperationView.submitted(operation))
                .location(RelativeReference.to(request, "operations/" + operation.id()));
    }

    private Submitted submitted(Object body, Supplier<Submission> submission) {
        Actor actor = caller.actor();
        String value = request.getHeader(KEY_HEADER);
        if (value == null) {
            disk.require();
            return new Submitted(store.insert(traced(submission, actor), actor), false);
        }
        if (!KEY.matcher(value).matches()) {
            throw ProblemException.invalid(
                    KEY_HEADER, "must have 1 to 255 visible ASCII characters");
        }
        IdempotencyKey.Key key = new IdempotencyKey.Key(actor.name(), Digest.sha256(value));
        String fingerprint = fingerprint(body);
        return replay(key, fingerprint, submission, actor)
                .orElseGet(() -> first(key, fingerprint, submission, actor));
    }

    private Optional<Submitted> replay(
            IdempotencyKey.Key key,
            String fingerprint,
            Supplier<Submission> submission,
            Actor actor) {
        return keys.replay(key, fingerprint)
                .map(id -> new Submitted(earlier(id, submission, actor), true));
    }

    /**
     * The operation of the first request. If it is not kept any more, or the caller does not reach
     * it, nothing is submitted a second time. Keys belong to the account, not to the token: a token
     * that is limited to other workspaces gets the answer that it would get without the key.
     */
    private Operation earlier(String id, Supplier<Submission> submission, Actor actor) {
        Optional<Operation> operation = store.find(id, actor);
        if (operation.isEmpty() && !actor.scope().isWhole()) {
            permitted(submission, actor);
        }
        operation.ifPresent(it -> KindPermissions.requireDoing(it.kind(), actor));
        return operation.orElseThrow(
                () ->
                        new ProblemException(
                                ProblemCode.CONFLICT,
                                "What came of the first request with this Idempotency-Key can't be"
                                        + " had any more; use another key"));
    }

    private Submitted first(
            IdempotencyKey.Key key,
            String fingerprint,
            Supplier<Submission> submission,
            Actor actor) {
        disk.require();
        Submission wanted = traced(submission, actor);
        try {
            Operation operation =
                    store.insert(wanted, actor, id -> keys.keep(key, fingerprint, id));
            return new Submitted(operation, false);
        } catch (RuntimeException failure) {
            if (Outage.isBehind(failure)) {
                throw failure;
            }
            // Another request was faster; if none was, the database has refused this one.
            return replay(key, fingerprint, submission, actor).orElseThrow(() -> failure);
        }
    }

    private static Submission permitted(Supplier<Submission> submission, Actor actor) {
        Submission wanted = submission.get();
        actor.scope().require(wanted.workspace());
        KindPermissions.requireDoing(wanted.kind(), actor);
        return wanted;
    }

    private Submission traced(Supplier<Submission> submission, Actor actor) {
        Submission wanted = permitted(submission, actor);
        return TraceParent.of(request).map(wanted::traced).orElse(wanted);
    }

    /** A hash of the request; the layout of its JSON does not matter. */
    private String fingerprint(Object body) {
        String text =
                String.join(
                        "\n",
                        request.getMethod(),
                        request.getRequestURI(),
                        String.valueOf(request.getQueryString()),
                        text(body));
        return Digest.sha256(text);
    }

    /** Without the name of its class, which another version may have changed. */
    static String text(Object body) {
        String text = body.toString();
        return body instanceof Record ? text.substring(text.indexOf('[')) : text;
    }
}
