package io.provisioning.system;

import io.provisioning.configuration.BuildInfo;
import io.provisioning.execution.Cli;
import io.provisioning.system.health.Health;
import io.provisioning.system.health.HealthView;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Health and version over HTTP. */
@Path("")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SystemResource {
    @Inject private Health health;
    @Inject private BuildInfo build;
    @Inject private Cli cli;

    /** How the server is. */
    @GET
    @Path("health")
    @PermitAll
    public Response health() {
        HealthView view = health.check();
        return Response.status(view.httpStatus())
                .entity(view)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Which server this is. */
    @GET
    @Path("version")
    @PermitAll
    public VersionView version() {
        return new VersionView("provisioning-server", build.version(), "v1", cli.kind());
    }
}
