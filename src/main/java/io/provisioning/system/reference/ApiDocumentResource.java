package io.provisioning.system.reference;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
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
    public Response json(@Context Request request) {
        return answer(document.json(), request);
    }

    /** As YAML (RFC 9512). */
    @GET
    @Path("openapi.yaml")
    @Produces("application/yaml")
    @PermitAll
    public Response yaml(@Context Request request) {
        return answer(document.yaml(), request);
    }

    private static Response answer(ApiDocument.Text text, Request request) {
        EntityTag tag = new EntityTag(text.tag());
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        return (known == null ? Response.ok(text.body()) : known)
                .tag(tag)
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
