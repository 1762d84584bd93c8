package io.provisioning.operations.reading;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Figures of the last hours over HTTP. */
@Path("statistics")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {
    private static final String HOURS = "[1-9]|[1-9][0-9]|1[0-5][0-9]|16[0-8]";

    @Inject private Statistics statistics;

    /** How operations have gone in the last hours. */
    @GET
    @RolesAllowed("operations:read")
    public StatisticsView get(
            @QueryParam("hours")
                    @DefaultValue("6")
                    @Pattern(regexp = HOURS, message = "must be a number from 1 to 168")
                    String hours) {
        return statistics.of(Integer.parseInt(hours));
    }
}
