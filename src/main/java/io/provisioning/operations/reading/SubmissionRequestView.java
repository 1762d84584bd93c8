package io.provisioning.operations.reading;

import io.provisioning.operations.SubmissionRoute;
import jakarta.json.JsonObject;

/**
 * A request that submits an operation.
 *
 * @param method the HTTP method
 * @param path from the root of the API on, such as {@code v1/servers/create}
 * @param body its JSON; null where it takes none
 */
public record SubmissionRequestView(String method, String path, JsonObject body) {
    static SubmissionRequestView of(SubmissionRoute route, JsonObject arguments) {
        return new SubmissionRequestView(
                route.method(), route.address(arguments), route.body(arguments).orElse(null));
    }
}
