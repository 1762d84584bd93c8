package io.provisioning.problem;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A problem as clients get it (RFC 9457), with our own members {@code code}, {@code request_id} and
 * {@code errors}, and at the token endpoint those of OAuth.
 */
public record Problem(
        ProblemCode code,
        int status,
        String detail,
        String instance,
        String requestId,
        List<FieldError> errors) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** How a client that nobody knows is told what to send (RFC 6750, 3). */
    public static final String CHALLENGE = "Bearer realm=\"provisioning\"";

    /** A problem without wrong fields, with the status of its code. */
    public static Problem of(ProblemCode code, String detail, String instance, String requestId) {
        return new Problem(code, code.status(), detail, instance, requestId, List.of());
    }

    /** The JSON text; members without a value are left out. */
    public String toJson() {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("type", code.type())
                        .add("title", code.title())
                        .add("status", status);
        addIfPresent(json, "detail", detail);
        addIfPresent(json, "instance", instance);
        json.add("code", code.code());
        if (OAuthError.isSpokenAt(instance)) {
            OAuthError told = OAuthError.of(code, detail);
            json.add("error", told.error()).add("error_description", told.description());
        }
        addIfPresent(json, "request_id", requestId);
        if (!errors.isEmpty()) {
            JsonArrayBuilder list = Json.createArrayBuilder();
            errors.forEach(
                    e ->
                            list.add(
                                    Json.createObjectBuilder()
                                            .add("field", e.field())
                                            .add("message", e.message())));
            json.add("errors", list);
        }
        return json.build().toString();
    }

    /** The JSON text with a line end, so that a shell's prompt starts on a new line. */
    public String line() {
        return toJson() + "\n";
    }

    /** Answers with it, outside of JAX-RS. */
    public void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.getOutputStream().write(line().getBytes(StandardCharsets.UTF_8));
    }

    private static void addIfPresent(JsonObjectBuilder json, String name, String value) {
        if (value != null && !value.isEmpty()) {
            json.add(name, value);
        }
    }
}
