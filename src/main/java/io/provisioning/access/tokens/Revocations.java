package io.provisioning.access.tokens;

import io.provisioning.access.AccessChanged;
import io.provisioning.access.TokenRevocation;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

/** Makes all API tokens of an account void where it is changed; each with its audit record. */
@ApplicationScoped
public class Revocations {
    @PersistenceContext private EntityManager entities;
    @Inject private Clock clock;
    @Inject private AuditTrail audit;
    @Inject private Event<AccessChanged> changes;

    /** In the transaction of the change. */
    void answer(@Observes TokenRevocation revocation) {
        List<ApiToken> tokens =
                entities.createQuery(
                                "select t from ApiToken t"
                                        + " where t.owner = :owner and t.expiresAt > :now"
                                        + " order by t.id",
                                ApiToken.class)
                        .setParameter("owner", revocation.owner())
                        .setParameter("now", OffsetDateTime.now(clock))
                        .getResultList();
        if (revocation.isWanted()) {
            tokens.forEach(token -> revoke(token, revocation));
            revocation.revoked(tokens.size());
        } else {
            revocation.kept(tokens.size());
        }
    }

    private void revoke(ApiToken token, TokenRevocation revocation) {
        entities.remove(token);
        audit.record(revocation.actor(), revoked(token));
        changes.fire(new AccessChanged());
    }

    /** What the trail has of it. */
    static AuditEvent revoked(ApiToken token) {
        String detail = "of " + token.owner() + ": " + token.name();
        return AuditEvent.success(AuditAction.TOKEN_REVOKE, token.id(), detail);
    }
}
