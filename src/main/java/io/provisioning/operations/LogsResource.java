package io.provisioning.operations;

import io.provisioning.access.Caller;
import io.provisioning.access.Roles;
import io.provisioning.access.gate.LastingStanding;
import io.provisioning.operations.output.Bells;
import io.provisioning.operations.output.OperationLog;
import io.provisioning.operations.output.OutputLine;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The output of operations over HTTP: as text, as NDJSON, or followed as it comes. */
@Path("operations/{id}/logs")
@ApplicationScoped
public class LogsResource {
    private static final int LINES_AT_ONCE = 1000;
    private static final int MOST_FOLLOWERS = 1200;
    private static final String LINE_NUMBER = "[1-9][0-9]{0,17}";

    @Inject private Operations operations;
    @Inject private OperationLog log;
    @Inject private LogTails tails;
    @Inject private Bells bells;
    @Inject private Caller caller;
    @Inject private LastingStanding standing;

    /** Each follower holds the thread of its request. */
    private final Semaphore places = new Semaphore(MOST_FOLLOWERS);

    /** As text, one line each. */
    @GET
    @Produces("text/plain;charset=UTF-8;qs=1.0")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.DEVELOPER, Roles.VIEWER})
    public StreamingOutput text(
            @PathParam("id") String id,
            @QueryParam("from")
                    @Pattern(regexp = LINE_NUMBER, message = "must be a line number, from 1 on")
                    String from,
            @QueryParam("tail")
                    @Pattern(
                            regexp = LINE_NUMBER,
                            message = "must be a number of lines, at least 1")
                    String tail) {
        return lines(id, from, tail, OutputLine::text);
    }

    /** As NDJSON: number, time, channel and text of each line. */
    @GET
    @Produces("application/x-ndjson;qs=0.9")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.DEVELOPER, Roles.VIEWER})
    public StreamingOutput ndjson(
            @PathParam("id") String id,
            @QueryParam("from")
                    @Pattern(regexp = LINE_NUMBER, message = "must be a line number, from 1 on")
                    String from,
            @QueryParam("tail")
                    @Pattern(
                            regexp = LINE_NUMBER,
                            message = "must be a number of lines, at least 1")
                    String tail) {
        return lines(id, from, tail, LineJson::of);
    }

    /** As server-sent events, until the operation ends; goes on after {@code Last-Event-ID}. */
    @GET
    @Produces("text/event-stream;qs=0.8")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.DEVELOPER, Roles.VIEWER})
    public Response follow(
            @PathParam("id") String id,
            @QueryParam("from")
                    @Pattern(regexp = LINE_NUMBER, message = "must be a line number, from 1 on")
                    String from,
            @QueryParam("tail")
                    @Pattern(
                            regexp = LINE_NUMBER,
                            message = "must be a number of lines, at least 1")
                    String tail,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER)
                    @Pattern(regexp = "[0-9]{0,18}", message = "must be a line number")
                    String lastEventId,
            @Context HttpServletRequest request) {
        requireOutput(id);
        long first =
                lastEventId == null || lastEventId.isEmpty()
                        ? first(id, from, tail)
                        : Long.parseLong(lastEventId) + 1;
        if (places.availablePermits() == 0) {
            throw new ProblemException(
                    ProblemCode.OVERLOADED, "Too many clients follow logs; try again");
        }
        BooleanSupplier mayFollow = standing.of(caller.token());
        StreamingOutput events =
                out -> {
                    places.acquireUninterruptibly();
                    try {
                        new LogFollower(id, first, tails, log, bells)
                                .follow(new EventStream(out), mayFollow);
                    } finally {
                        places.release();
                    }
                };
        return EventStream.answer(request, events);
    }

    /** How many follow a log now. */
    public int followers() {
        return MOST_FOLLOWERS - places.availablePermits();
    }

    private StreamingOutput lines(
            String id, String from, String tail, Function<OutputLine, String> form) {
        requireOutput(id);
        long first = first(id, from, tail);
        return out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            write(id, first, form, writer);
            writer.flush();
        };
    }

    /** No output and output that is not kept any more are different answers. */
    private void requireOutput(String id) {
        if (operations.get(id, caller.actor()).isOutputRemoved()) {
            throw new ProblemException(
                    ProblemCode.OUTPUT_REMOVED,
                    "The operation is still known, but it ended too long ago");
        }
    }

    private void write(String id, long from, Function<OutputLine, String> form, Writer out)
            throws IOException {
        long next = from;
        List<OutputLine> lines;
        do {
            lines = log.read(id, next, LINES_AT_ONCE);
            for (OutputLine line : lines) {
                out.write(form.apply(line));
                out.write('\n');
                next = line.number() + 1;
            }
        } while (lines.size() == LINES_AT_ONCE);
    }

    private long first(String id, String from, String tail) {
        if (from != null && tail != null) {
            throw ProblemException.invalid("tail", "can't be given together with from");
        }
        if (tail != null) {
            return Math.max(1, log.lastLine(id) - Long.parseLong(tail) + 1);
        }
        return from == null ? 1 : Long.parseLong(from);
    }
}
