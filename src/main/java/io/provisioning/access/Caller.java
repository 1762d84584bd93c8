package io.provisioning.access;

import io.provisioning.audit.Actor;
import io.provisioning.request.Clients;
import io.provisioning.request.RequestId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the current request. */
@RequestScoped
public class Caller {
    @Inject private HttpServletRequest request;
    @Inject private Clients clients;

    /**
     * What the caller has proved to be with; null where it has not. (The platform's own bean of it
     * looks for the bean manager each time it is asked, in a place where it is not.)
     */
    public JsonWebToken token() {
        return (JsonWebToken) request.getUserPrincipal();
    }

    /** Whether it calls with an API token, and not with that of a session. */
    public boolean isApiToken() {
        return actor().tokenId() != null;
    }

    /** The authenticated caller; {@code anonymous} where none is. */
    public Actor actor() {
        return Actor.of(request, clients.of(request));
    }

    /** Somebody who claims to be this account. */
    public Actor claiming(String name) {
        return Actor.unproven(name, clients.of(request), RequestId.of(request));
    }
}
