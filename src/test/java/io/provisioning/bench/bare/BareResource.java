package io.provisioning.bench.bare;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Answers with as many bytes as an operation has. */
@Path("answer")
public class BareResource {
    private static final String ANSWER = "{\"answer\":\"" + "x".repeat(480) + "\"}";

    /** Always the same. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String answer() {
        return ANSWER;
    }
}
