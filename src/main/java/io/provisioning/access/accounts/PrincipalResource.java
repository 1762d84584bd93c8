package io.provisioning.access.accounts;

import io.provisioning.access.Caller;
import io.provisioning.access.Permission;
import io.provisioning.audit.Actor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who the caller is. */
@Path("auth/me")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PrincipalResource {
    @Inject private Caller caller;
    @Inject private JsonWebToken token;
    @Inject private Accounts accounts;

    /** The caller. */
    @GET
    @RolesAllowed("account:own")
    public PrincipalView me() {
        Actor actor = caller.actor();
        List<String> permissions =
                Permission.all().filter(it -> it.isOf(actor)).map(Permission::label).toList();
        // A pipeline of the trust file has no account.
        boolean isDefault =
                accounts.find(actor.name()).filter(Account::hasDefaultPassword).isPresent();
        return new PrincipalView(
                actor.name(),
                actor.role(),
                actor.scope().workspaces(),
                permissions,
                isDefault,
                Instant.ofEpochSecond(token.getExpirationTime()));
    }
}
