package io.provisioning.system.reference;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What the server is made of, over HTTP. */
@Path("licences")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LicencesResource {
    @Inject private Licences licences;

    /** The libraries and their licences. */
    @GET
    @RolesAllowed("account:own")
    public List<LicenceView> list() {
        return licences.all();
    }
}
