package io.provisioning.access;

import io.provisioning.audit.Actor;
import io.provisioning.request.Clients;
import io.provisioning.request.RequestId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the current request. */
@RequestScoped
public class Caller {
    private static final String RECORDED = Caller.class.getName();

    @Inject private HttpServletRequest request;
    @Inject private Clients clients;

    private Actor actor;

    /**
     * The caller's token; null without one, so inject it only where a permission is required. (The
     * platform's own bean knows only what its own parser has read, and is left out with its
     * mechanism: no {@code @LoginConfig}.)
     */
    @Produces
    @RequestScoped
    public JsonWebToken token() {
        return (JsonWebToken) request.getUserPrincipal();
    }

    /** The authenticated caller; {@code anonymous} where none is. */
    public Actor actor() {
        if (actor == null) {
            actor = Actor.of(request, clients.of(request));
        }
        return actor;
    }

    /**
     * From here on the request's refusal is recorded by who refuses it, who knows better who it was
     * than can be seen from outside.
     */
    public void recordsItself() {
        request.setAttribute(RECORDED, true);
    }

    /** Whether somebody has said so. */
    public static boolean wasRecorded(ServletRequest request) {
        return request.getAttribute(RECORDED) != null;
    }

    /** Somebody who claims to be this account. */
    public Actor claiming(String name) {
        return Actor.unproven(name, clients.of(request), RequestId.of(request));
    }
}
