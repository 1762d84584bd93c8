package io.provisioning.operations.reading;

import io.provisioning.access.Places;
import io.provisioning.audit.Actor;
import io.provisioning.database.Outage;
import io.provisioning.problem.Problem;
import io.provisioning.problem.ProblemCode;
import io.provisioning.request.ClientConnection;
import io.provisioning.request.RequestThread;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A request that waits for the end of an operation without a thread, until it is answered. */
final class ParkedRequest {
    private final String operationId;
    private final Actor actor;
    private final JsonWebToken token;
    private final String ifNoneMatch;
    private final String path;
    private final long deadline;
    private final Places.Place place;
    private Optional<Runnable> unheard = Optional.empty();
    private AsyncContext context;
    private boolean over;

    /** What is written to a client. */
    @FunctionalInterface
    private interface Sending {
        void to(HttpServletResponse response) throws IOException;
    }

    /** A request that holds this place until it is over. */
    ParkedRequest(
            String operationId,
            Actor actor,
            Duration patience,
            Places.Place place,
            HttpServletRequest request) {
        this.operationId = operationId;
        this.actor = actor;
        this.token = (JsonWebToken) request.getUserPrincipal();
        this.ifNoneMatch = request.getHeader("If-None-Match");
        this.path = request.getRequestURI();
        this.deadline = System.nanoTime() + patience.toNanos();
        this.place = place;
    }

    /**
     * Parks it; false, and then it is over, where that can't be done: in HTTP/2 a client goes
     * without ending the connection, and nobody tells.
     *
     * @param then done once its thread has left it, and not before another may answer
     */
    boolean begin(HttpServletRequest request, HttpServletResponse response, Runnable then) {
        boolean possible = request.isAsyncSupported() && request.getProtocol().startsWith("HTTP/1");
        // Before the platform's own listener, which forgets the request.
        unheard = possible ? ClientConnection.of(request).onEnd(this::leave) : Optional.empty();
        if (unheard.isEmpty()) {
            leave();
            return false;
        }
        RequestThread.whenLeft(request, then);
        context = request.startAsync(request, response);
        context.setTimeout(0);
        return true;
    }

    /** Whether nobody waits any more. */
    synchronized boolean isOver() {
        return over;
    }

    String operationId() {
        return operationId;
    }

    Actor actor() {
        return actor;
    }

    JsonWebToken token() {
        return token;
    }

    /** Until when it waits, by {@link System#nanoTime}. */
    long deadline() {
        return deadline;
    }

    /** Whether its time is over. */
    boolean isDue(long now) {
        return deadline - now <= 0;
    }

    String path() {
        return path;
    }

    void answer(OperationAnswer answer) {
        end(response -> answer.send(ifNoneMatch, response));
    }

    void refuse(ProblemCode code, String detail) {
        end(
                response -> {
                    if (code == ProblemCode.INVALID_TOKEN) {
                        response.setHeader("WWW-Authenticate", Problem.CHALLENGE);
                    } else if (code == ProblemCode.UNAVAILABLE) {
                        response.setHeader("Retry-After", Outage.RETRY_AFTER);
                    }
                    Problem.of(code, detail, path, actor.requestId()).send(response);
                });
    }

    /** Sends the answer without waiting for the client: what it has not read the platform keeps. */
    private synchronized void end(Sending sending) {
        if (over) {
            return;
        }
        HttpServletResponse response = (HttpServletResponse) context.getResponse();
        try {
            response.getOutputStream()
                    .setWriteListener(
                            new WriteListener() {
                                @Override
                                public void onWritePossible() throws IOException {
                                    write(sending, response);
                                }

                                @Override
                                public void onError(Throwable failure) {
                                    complete();
                                }
                            });
        } catch (IOException e) {
            complete();
        }
    }

    private synchronized void write(Sending sending, HttpServletResponse response)
            throws IOException {
        if (!over) {
            sending.to(response);
            complete();
        }
    }

    private synchronized void complete() {
        if (!over) {
            unheard.ifPresent(Runnable::run);
            leave();
            RequestThread.enter(context.getRequest());
            context.complete();
        }
    }

    /**
     * From now on it must not be touched: it is answered, or the client is gone, and the platform
     * may use what belonged to it for another request.
     */
    private synchronized void leave() {
        over = true;
        place.giveBack();
    }
}
