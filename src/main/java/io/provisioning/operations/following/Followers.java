package io.provisioning.operations.following;

import io.provisioning.access.Caller;
import io.provisioning.access.HeldPlaces;
import io.provisioning.access.Places;
import io.provisioning.access.gate.StreamValidity;
import io.provisioning.configuration.RateLimitSettings;
import io.provisioning.operations.output.ChangeNotifier;
import io.provisioning.operations.output.OperationLog;
import io.provisioning.problem.ProblemException;
import io.provisioning.request.ClientConnection;
import io.provisioning.request.OpenConnections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Clients that follow logs. Each holds the thread of its request, so their number is limited. */
@ApplicationScoped
public class Followers {
    private static final Logger LOG = Logger.getLogger(Followers.class.getName());
    private static final int MOST = 1200;

    @Inject private OperationLog log;
    @Inject private LogTails tails;
    @Inject private ChangeNotifier notifier;
    @Inject private Caller caller;
    @Inject private StreamValidity validity;
    @Inject private OpenConnections open;

    @Inject private HeldPlaces held;

    private Places places;

    @Inject
    void prepare(RateLimitSettings limits) {
        places = Places.shared("followers of logs", MOST, 1, limits);
    }

    /** How many there are now. */
    public int count() {
        return places.taken();
    }

    /**
     * Lines as server-sent events, from this one on.
     *
     * @throws ProblemException overloaded, too_many_requests
     */
    Response events(String id, long first, HttpServletRequest request) {
        held.take(places);
        BooleanSupplier mayFollow = validity.of(caller.token());
        StreamingOutput events =
                out -> follow(id, first, new LineEvents(new EventStream(out)), mayFollow);
        return EventStream.answer(request, events);
    }

    /**
     * Lines alone, from this one on. If the stream breaks off before the operation has ended, the
     * connection is reset, so that the client does not take it for the end.
     *
     * @throws ProblemException overloaded, too_many_requests
     */
    Response lines(
            String id,
            long first,
            String mediaType,
            Function<LogTail.Line, String> form,
            HttpServletRequest request,
            HttpServletResponse response) {
        held.take(places);
        if (request.getMethod().equals("HEAD")) {
            return Response.ok().type(mediaType).header("Cache-Control", "no-store").build();
        }
        BooleanSupplier mayFollow = validity.of(caller.token());
        ClientConnection connection = ClientConnection.of(request);
        BareLines lines = new BareLines(response, mediaType, form, connection, open);
        StreamingOutput whole =
                out -> {
                    boolean ended = false;
                    try {
                        ended = follow(id, first, lines, mayFollow);
                    } catch (IOException e) {
                        LOG.log(
                                Level.FINE,
                                "A follower of {0} has gone: {1}",
                                new Object[] {id, e});
                    } finally {
                        if (!ended) {
                            connection.reset();
                        }
                    }
                };
        return Response.ok(whole).type(mediaType).build();
    }

    private boolean follow(String id, long first, LineStream stream, BooleanSupplier mayFollow)
            throws IOException {
        return new LogFollower(id, first, tails, log, notifier).follow(stream, mayFollow);
    }
}
