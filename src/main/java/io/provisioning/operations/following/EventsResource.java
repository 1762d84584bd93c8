package io.provisioning.operations.following;

import io.provisioning.access.Caller;
import io.provisioning.access.HeldPlaces;
import io.provisioning.access.Places;
import io.provisioning.access.gate.StreamValidity;
import io.provisioning.access.scope.Scope;
import io.provisioning.configuration.RateLimitSettings;
import io.provisioning.operations.ChangedElsewhere;
import io.provisioning.operations.OperationChanged;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The changes of operations, as they happen. */
@Path("events")
@ApplicationScoped
public class EventsResource {
    private static final int MOST_FOLLOWERS = 500;
    private static final int MOST_WAITING = 1000;

    /** How often it checks whether the client may still follow. */
    private static final int LOOK_SECONDS = 1;

    @Inject private Caller caller;
    @Inject private StreamValidity validity;
    @Inject private HeldPlaces held;

    private Places places;

    /**
     * The changes that each client is still to be sent, and what it may see. A queue is only equal
     * to itself.
     */
    private final Map<BlockingQueue<OperationChanged>, Scope> clients = new ConcurrentHashMap<>();

    @Inject
    void prepare(RateLimitSettings limits) {
        places = Places.shared("followers of changes", MOST_FOLLOWERS, 1, limits);
    }

    /** Each operation that changes from now on, as an {@code operation} event. */
    @GET
    @Produces(EventStream.MEDIA_TYPE)
    @RolesAllowed("operations:read")
    public Response follow(@Context HttpServletRequest request) {
        held.take(places);
        BooleanSupplier mayFollow = validity.of(caller.token());
        Scope scope = caller.actor().scope();
        StreamingOutput events = out -> send(new EventStream(out), scope, mayFollow);
        return EventStream.answer(request, events);
    }

    /** How many follow the changes now. */
    public int followers() {
        return places.taken();
    }

    private void send(EventStream stream, Scope scope, BooleanSupplier mayFollow)
            throws IOException {
        BlockingQueue<OperationChanged> changes = new LinkedBlockingQueue<>(MOST_WAITING);
        clients.put(changes, scope);
        try {
            stream.begin("operations that change");
            while (changes.remainingCapacity() > 0 && mayFollow.getAsBoolean()) {
                OperationChanged change = changes.poll(LOOK_SECONDS, TimeUnit.SECONDS);
                if (change != null) {
                    stream.add("operation", 0, json(change));
                    stream.flush();
                } else if (stream.isSilent()) {
                    stream.comment("nothing new");
                }
            }
            // A client that is too slow is disconnected; it has to ask for what it has missed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(changes);
        }
    }

    private static String json(OperationChanged change) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("id", change.id())
                        .add("status", change.state().label())
                        .add("kind", change.kind());
        if (change.workspace() != null) {
            json.add("workspace", change.workspace());
        }
        return json.add("terminal", change.state().isTerminal()).build().toString();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationChanged change) {
        clients.forEach(
                (changes, scope) -> {
                    if (scope.reaches(change.workspace())) {
                        changes.offer(change);
                    }
                });
    }

    void changed(@Observes ChangedElsewhere elsewhere) {
        changed(elsewhere.change());
    }
}
