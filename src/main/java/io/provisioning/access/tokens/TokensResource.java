package io.provisioning.access.tokens;

import io.provisioning.access.Caller;
import io.provisioning.access.NoStore;
import io.provisioning.access.Reauthenticated;
import io.provisioning.access.accounts.AccountName;
import io.provisioning.audit.Actor;
import io.provisioning.paging.Cursor;
import io.provisioning.paging.Page;
import io.provisioning.problem.ProblemCode;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** API tokens over HTTP: the own ones, for administrators everybody's. */
@Path("tokens")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {
    private static final String EVERYBODY = "*";

    @Inject private ApiTokens tokens;
    @Inject private Caller caller;

    /** Makes one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("tokens:own")
    @Reauthenticated
    public Response create(
            @Valid @NotNull CreateToken wanted, @Context HttpServletRequest request) {
        NewApiTokenView made = tokens.create(wanted, caller.actor());
        return NoStore.answer(
                Response.created(RelativeReference.to(request, "tokens/" + made.id()))
                        .entity(made));
    }

    /** The newest first; {@code Link: rel="next"} (RFC 8288) leads on. */
    @GET
    @RolesAllowed("tokens:own")
    public Response list(
            @QueryParam("user")
                    @Pattern(
                            regexp = "\\*|" + AccountName.FORM,
                            message = "must be the name of an account, or *")
                    String user,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = Page.LIMIT, message = Page.LIMIT_MESSAGE)
                    String limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        int most = Integer.parseInt(limit);
        return Page.answer(
                tokens.page(owner(user), Optional.ofNullable(cursor).map(Cursor::decode), most + 1),
                most,
                ApiToken::id,
                ApiTokenView::from,
                uri);
    }

    /** Whose are asked for; empty: everybody's. */
    private Optional<String> owner(String user) {
        Actor actor = caller.actor();
        String owner = user == null ? actor.name() : user;
        if (!owner.equals(actor.name()) && !ApiTokens.isAdmin(actor)) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN, "Only administrators see tokens of others");
        }
        return owner.equals(EVERYBODY) ? Optional.empty() : Optional.of(owner);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @RolesAllowed("tokens:own")
    public ApiTokenView get(@PathParam("id") String id) {
        return ApiTokenView.from(tokens.get(id, caller.actor()));
    }

    /** Revokes it. */
    @DELETE
    @Path("{id}")
    @RolesAllowed("tokens:own")
    public void revoke(@PathParam("id") String id) {
        tokens.revoke(id, caller.actor());
    }
}
