package io.provisioning.access.accounts;

import io.provisioning.access.Caller;
import io.provisioning.access.Reauthenticated;
import io.provisioning.paging.Page;
import io.provisioning.problem.ProblemException;
import io.provisioning.protocol.RelativeReference;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Accounts over HTTP, for administrators. */
@Path("users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {
    @Inject private Users users;
    @Inject private Accounts accounts;
    @Inject private Caller caller;

    /** By name; {@code Link: rel="next"} (RFC 8288) leads on. */
    @GET
    @RolesAllowed("users:manage")
    public Response list(
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(
                            regexp = "[1-9]|[1-9][0-9]|1[0-9][0-9]|200",
                            message = "must be a number from 1 to 200")
                    String limit,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @Context UriInfo uri) {
        int most = Integer.parseInt(limit);
        List<Account> page = accounts.page(after(cursor), most + 1);
        boolean more = page.size() > most;
        List<Account> shown = more ? page.subList(0, most) : page;
        Response.ResponseBuilder response =
                Response.ok(shown.stream().map(UserView::from).toList());
        if (more) {
            byte[] last = shown.get(most - 1).name().getBytes(StandardCharsets.UTF_8);
            String next = Base64.getUrlEncoder().withoutPadding().encodeToString(last);
            response.link(Page.next(uri, next), "next");
        }
        return response.build();
    }

    private static String after(String cursor) {
        try {
            String name = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (name.isEmpty() || AccountName.Rule.accepts(name)) {
                return name;
            }
        } catch (IllegalArgumentException e) {
            // No base64, and so no name either.
        }
        throw ProblemException.invalid("cursor", "is not one that a list gave out");
    }

    /** Makes one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("users:manage")
    @Reauthenticated
    public Response create(@Valid @NotNull CreateUser user, @Context HttpServletRequest request) {
        Account made = users.create(user, caller.actor());
        String name = URLEncoder.encode(made.name(), StandardCharsets.UTF_8);
        return Response.created(RelativeReference.to(request, "users/" + name))
                .entity(UserView.from(made))
                .build();
    }

    /** One of them. */
    @GET
    @Path("{name}")
    @RolesAllowed("users:manage")
    public UserView get(@PathParam("name") String name) {
        return UserView.from(accounts.get(name));
    }

    /** Changes its role, its password, or whether it may log in. */
    @PATCH
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("users:manage")
    @Reauthenticated
    public ChangedUserView change(
            @PathParam("name") String name, @Valid @NotNull ChangeUser change) {
        return ChangedUserView.from(users.change(name, "password", change, caller.actor()));
    }

    /** Removes it. */
    @DELETE
    @Path("{name}")
    @RolesAllowed("users:manage")
    public void delete(@PathParam("name") String name) {
        accounts.delete(name, caller.actor());
    }
}
