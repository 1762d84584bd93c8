package io.provisioning.audit.reading;

import io.provisioning.access.scope.Scope;
import io.provisioning.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Map;

/** The query parameters that choose records, the same for the list and for exports. */
public class AuditQuery {
    @QueryParam("principal")
    private String principal;

    @QueryParam("action")
    private String action;

    @QueryParam("target")
    private String target;

    @QueryParam("outcome")
    private String outcome;

    @QueryParam("address")
    private String address;

    @QueryParam("operation_id")
    private String operationId;

    @QueryParam("request_id")
    private String requestId;

    @QueryParam("token_id")
    private String tokenId;

    @QueryParam("workspace")
    private String workspace;

    @QueryParam("recorded_after")
    private String recordedAfter;

    @QueryParam("recorded_before")
    private String recordedBefore;

    /**
     * The filter that they describe, limited to what the caller may see.
     *
     * @throws ProblemException not_found for a workspace that can't be reached
     */
    AuditFilter filter(Scope scope) {
        if (workspace != null) {
            scope.require(workspace);
        }
        Map<String, String> equal = new LinkedHashMap<>();
        // The index of the first condition is used, so the most selective ones come first.
        equal.put("requestId", requestId);
        equal.put("operationId", operationId);
        equal.put("tokenId", tokenId);
        equal.put("target", target);
        equal.put("address", address);
        equal.put("principal", principal);
        equal.put("action", action);
        equal.put("workspace", workspace);
        equal.put("outcome", outcome);
        equal.values().removeIf(value -> value == null);
        return AuditFilter.of(equal, recordedAfter, recordedBefore, scope);
    }
}
