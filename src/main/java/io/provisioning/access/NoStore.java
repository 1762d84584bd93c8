package io.provisioning.access;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;

/** Answers that hold a secret. */
public final class NoStore {
    private NoStore() {}

    /** The answer, which nobody on its way may keep (RFC 9111, 5.2.2.5). */
    public static Response answer(Response.ResponseBuilder answer) {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return answer.cacheControl(never).build();
    }
}
