package io.provisioning.access.sessions;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Exchanges refresh tokens. The refusal is thrown outside of the transaction that looks at the
 * token, so that a session which that transaction has ended stays ended.
 */
@ApplicationScoped
public class Refresh {
    @Inject private Sessions sessions;

    /**
     * Exchanges a refresh token for new tokens. One that was exchanged before ends its session.
     *
     * @throws ProblemException invalid_refresh_token
     */
    public TokensView renew(RefreshRequest request, Actor actor) {
        return renew(Optional.of(request.refreshToken()), Carrier.BODY, actor);
    }

    /**
     * The same for the cookie of a browser. One that was exchanged a moment ago is good once more.
     *
     * @param token empty where there is no cookie, or none that could be good
     * @throws ProblemException invalid_refresh_token
     */
    public TokensView renewCookie(Optional<String> token, Actor actor) {
        return renew(token, Carrier.COOKIE, actor);
    }

    private TokensView renew(Optional<String> token, Carrier carrier, Actor actor) {
        return token.flatMap(it -> sessions.renew(it, carrier, actor))
                .orElseThrow(() -> refused(actor));
    }

    private ProblemException refused(Actor actor) {
        sessions.refuse(actor, AuditAction.AUTH_REFRESH, "unknown, expired or used refresh token");
        return new ProblemException(
                ProblemCode.INVALID_REFRESH_TOKEN, "Log in again with user name and password");
    }
}
