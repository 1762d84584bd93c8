package io.provisioning.operations.reading;

import io.provisioning.operations.nodes.NodeStore;
import io.provisioning.operations.run.ClaimStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** The nodes over HTTP. */
@Path("nodes")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class NodesResource {
    @Inject private NodeStore store;
    @Inject private ClaimStore claims;

    /** Those that live and those that ended in the last day, the newest first. */
    @GET
    @RolesAllowed("nodes:read")
    public List<NodeView> list() {
        Map<String, Long> running = claims.countByNode();
        return store.list().stream()
                .map(node -> NodeView.of(node, running.getOrDefault(node.id(), 0L)))
                .toList();
    }
}
