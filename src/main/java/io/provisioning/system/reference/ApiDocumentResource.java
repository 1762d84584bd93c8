package io.provisioning.system.reference;

import io.provisioning.protocol.EntityTags;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The OpenAPI document over HTTP. */
@Path("")
@ApplicationScoped
public class ApiDocumentResource {
    @Inject private ApiDocument document;

    /** As JSON. */
    @GET
    @Path("openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Response json(@HeaderParam("If-None-Match") String known) {
        return answer(document.json(), known);
    }

    /** As YAML (RFC 9512). */
    @GET
    @Path("openapi.yaml")
    @Produces("application/yaml")
    @PermitAll
    public Response yaml(@HeaderParam("If-None-Match") String known) {
        return answer(document.yaml(), known);
    }

    private static Response answer(ApiDocument.Text text, String ifNoneMatch) {
        return (EntityTags.isKnown(ifNoneMatch, text.tag())
                        ? Response.notModified()
                        : Response.ok(text.body()))
                .tag(text.tag())
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
