package io.provisioning.access.keys;

import io.provisioning.access.Caller;
import io.provisioning.access.Reauthenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.GeneralSecurityException;

/** Signing keys over HTTP, for administrators. */
@Path("auth/keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {
    @Inject private SigningKeys keys;
    @Inject private Caller caller;

    /** Begins to replace the key that signs; accepted, since it goes on signing for a while. */
    @POST
    @Path("rotate")
    @RolesAllowed("keys:rotate")
    @Reauthenticated
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response rotate(@Valid RotateKeys request) throws GeneralSecurityException {
        return Response.accepted(keys.rotate(caller.actor())).build();
    }
}
