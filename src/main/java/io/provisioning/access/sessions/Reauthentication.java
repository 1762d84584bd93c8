package io.provisioning.access.sessions;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.configuration.AuthSettings;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whether it is the account's user who acts, and not only somebody who has got hold of a token:
 * shown by a password, of the last minutes or now.
 */
@ApplicationScoped
public class Reauthentication {
    @Inject private Guesses guesses;
    @Inject private Sessions sessions;
    @Inject private AuthSettings settings;
    @Inject private Clock clock;

    /**
     * Lets a session pass that was opened by a password within the last minutes.
     *
     * @throws ProblemException reauthentication_required where it was opened before, or renewed
     *     since
     */
    public void requireFresh(JsonWebToken token) {
        if (!isFresh(token)) {
            throw new ProblemException(
                    ProblemCode.REAUTHENTICATION_REQUIRED,
                    "This gives access that lasts: send your password as current_password, or log"
                            + " in again; a login counts for "
                            + settings.reauthentication().toSeconds()
                            + " s");
        }
    }

    private boolean isFresh(JsonWebToken token) {
        // Where a password is always wanted, nodes whose clocks differ must want it, too.
        return !settings.reauthentication().isZero()
                && token.getClaim(Claims.auth_time.name()) instanceof Number time
                && Instant.ofEpochSecond(time.longValue())
                        .plus(settings.reauthentication())
                        .isAfter(clock.instant());
    }

    /**
     * Lets whoever has the caller's password pass.
     *
     * @throws ProblemException as {@link #prove} has it
     */
    public void require(String password, Actor actor) {
        prove(password, AuditAction.AUTH_REAUTHENTICATE, actor);
        sessions.reauthenticated(actor);
    }

    /**
     * Lets whoever has the caller's password pass, and records only who has not.
     *
     * @param action for the audit trail, what the password is offered for
     * @throws ProblemException invalid_request where it is wrong; default_password where it is a
     *     default one that is not allowed here; too_many_logins where it has to wait
     */
    void prove(String password, AuditAction action, Actor actor) {
        if (guesses.prove(actor.name(), password, action, actor).isEmpty()) {
            sessions.refuse(actor, action, "wrong current password");
            throw ProblemException.invalid("current_password", "is wrong");
        }
    }
}
