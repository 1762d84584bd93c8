package io.provisioning.access;

import io.provisioning.audit.Actor;
import io.provisioning.audit.RequestId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the current request. */
@RequestScoped
public class Caller {
    @Inject private JsonWebToken token;
    @Inject private HttpServletRequest request;

    /** What the caller has proved to be with. */
    public JsonWebToken token() {
        return token;
    }

    /** The authenticated caller. */
    public Actor actor() {
        Set<String> groups = token.getGroups();
        return new Actor(
                token.getName(),
                groups == null || groups.isEmpty() ? null : groups.iterator().next(),
                request.getRemoteAddr(),
                RequestId.of(request));
    }

    /** Somebody who claims to be this account. */
    public Actor claiming(String name) {
        return Actor.unproven(name, request.getRemoteAddr(), RequestId.of(request));
    }
}
