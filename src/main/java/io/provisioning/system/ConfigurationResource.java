package io.provisioning.system;

import io.provisioning.configuration.SettingsInForce;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The configuration in force over HTTP. */
@Path("configuration")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConfigurationResource {
    @Inject private SettingsInForce settings;

    /** Every key, with what it is set to and where that came from. */
    @GET
    @RolesAllowed("configuration:read")
    public Response list() {
        return Response.ok(settings.all().stream().map(SettingView::of).toList())
                .header("Cache-Control", "no-store")
                .build();
    }
}
