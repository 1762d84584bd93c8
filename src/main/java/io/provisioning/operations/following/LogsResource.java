package io.provisioning.operations.following;

import io.provisioning.access.Caller;
import io.provisioning.operations.KindPermissions;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.output.OperationLog;
import io.provisioning.operations.output.OutputLine;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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
import java.util.function.Function;

/** The output of operations over HTTP: as text, as NDJSON, as JSON, or followed as it comes. */
@Path("operations/{id}/logs")
@ApplicationScoped
public class LogsResource {
    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final String NDJSON = "application/x-ndjson";
    private static final int LINES_AT_ONCE = 1000;

    @Inject private OperationStore store;
    @Inject private OperationLog log;
    @Inject private Followers followers;
    @Inject private Caller caller;

    /** As text, one line each; with {@code follow=true} as they come, until the operation ends. */
    @GET
    @Produces(TEXT + ";qs=1.0")
    @RolesAllowed("operations:read")
    public Response text(
            @PathParam("id") String id,
            @BeanParam LogQuery query,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        long first = first(id, query);
        return query.isFollowed()
                ? followers.lines(id, first, TEXT, LogTail.Line::text, request, response)
                : lines(id, first, OutputLine::text);
    }

    /** As NDJSON: number, time, channel and text of each line; followed likewise. */
    @GET
    @Produces(NDJSON + ";qs=0.9")
    @RolesAllowed("operations:read")
    public Response ndjson(
            @PathParam("id") String id,
            @BeanParam LogQuery query,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        long first = first(id, query);
        return query.isFollowed()
                ? followers.lines(id, first, NDJSON, LogTail.Line::json, request, response)
                : lines(id, first, LineJson::of);
    }

    /** As server-sent events, until the operation ends; goes on after {@code Last-Event-ID}. */
    @GET
    @Produces("text/event-stream;qs=0.8")
    @RolesAllowed("operations:read")
    public Response follow(
            @PathParam("id") String id,
            @BeanParam LogQuery query,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER)
                    @Pattern(regexp = "[0-9]{0,18}", message = "must be a line number")
                    String lastEventId,
            @Context HttpServletRequest request) {
        long first = first(id, query);
        boolean isNew = lastEventId == null || lastEventId.isEmpty();
        return followers.events(id, isNew ? first : Long.parseLong(lastEventId) + 1, request);
    }

    /** As an array of what NDJSON has; {@code Link: rel="next"} (RFC 8288) leads on. */
    @GET
    @Produces("application/json;qs=0.7")
    @RolesAllowed("operations:read")
    public Response json(@PathParam("id") String id, @BeanParam LogQuery query) {
        long first = first(id, query);
        if (query.isFollowed()) {
            throw ProblemException.invalid(
                    "follow", "is for text/plain, " + NDJSON + " and text/event-stream");
        }
        LogPage page = LogPage.of(log.read(id, first, LINES_AT_ONCE + 1), LINES_AT_ONCE);
        Response.ResponseBuilder answer =
                Response.ok(page.lines().stream().map(LineJson::object).toList());
        page.next().ifPresent(it -> answer.header("Link", "<logs?from=" + it + ">; rel=\"next\""));
        return answer.build();
    }

    /**
     * The first line that is wanted, of an operation that the caller may see. That its output was
     * removed is a problem, other than that it has none.
     */
    private long first(String id, LogQuery query) {
        query.check();
        Operation operation = store.get(id, caller.actor());
        KindPermissions.requireSeeing(operation.kind(), caller.actor());
        if (operation.isOutputRemoved()) {
            throw new ProblemException(
                    ProblemCode.OUTPUT_REMOVED,
                    "The operation is still known, but it ended too long ago");
        }
        return query.first(() -> log.lastLine(id));
    }

    private Response lines(String id, long first, Function<OutputLine, String> form) {
        StreamingOutput lines =
                out -> {
                    Writer writer =
                            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    write(id, first, form, writer);
                    writer.flush();
                };
        return Response.ok(lines).build();
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
        for (OutputLine line : log.open(id)) {
            out.write(form.apply(line));
            out.write('\n');
        }
    }
}
