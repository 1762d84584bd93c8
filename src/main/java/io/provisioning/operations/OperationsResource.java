package io.provisioning.operations;

import io.provisioning.access.Caller;
import io.provisioning.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operations over HTTP. */
@Path("operations")
@ApplicationScoped
@Tag(name = "Operations")
@Produces(MediaType.APPLICATION_JSON)
public class OperationsResource {
    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final int MOST_LINES = 10_000;

    @Inject private Operations operations;
    @Inject private OperationLog log;
    @Inject private Caller caller;

    /** The newest operations first; {@code Link: rel="next"} leads on. */
    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.DEVELOPER, Roles.VIEWER})
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "List operations")
    public Response list(
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(
                            regexp = "[1-9]|[1-9][0-9]|1[0-9][0-9]|200",
                            message = "must be a number from 1 to 200")
                    String limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        int most = Integer.parseInt(limit);
        List<Operation> page =
                operations.list(Optional.ofNullable(cursor).map(Cursor::decode), most + 1);
        boolean more = page.size() > most;
        List<Operation> shown = more ? page.subList(0, most) : page;
        Response.ResponseBuilder response =
                Response.ok(shown.stream().map(OperationView::from).toList());
        if (more) {
            String next = Cursor.encode(shown.get(most - 1).id());
            response.link(
                    uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build(), "next");
        }
        return response.build();
    }

    /** One operation. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.DEVELOPER, Roles.VIEWER})
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "Get an operation")
    public OperationView get(@PathParam("id") String id) {
        return OperationView.from(operations.get(id));
    }

    /** Its output as text, one line each, from the given line on, at most 10,000 lines. */
    @GET
    @Path("{id}/logs")
    @Produces(TEXT)
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.DEVELOPER, Roles.VIEWER})
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "Read an operation's output")
    public String logs(
            @PathParam("id") String id,
            @QueryParam("from")
                    @DefaultValue("1")
                    @Pattern(
                            regexp = "[1-9][0-9]{0,17}",
                            message = "must be a line number, from 1 on")
                    String from) {
        operations.get(id);
        return log.read(id, Long.parseLong(from), MOST_LINES).stream()
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining());
    }

    /** Cancels it; 202 while its command is being stopped. */
    @POST
    @Path("{id}/cancel")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "Cancel an operation")
    public Response cancel(@PathParam("id") String id) {
        Operation operation = operations.cancel(id, caller.actor());
        return Response.status(operation.state().isTerminal() ? 200 : 202)
                .entity(OperationView.from(operation))
                .build();
    }
}
