package io.provisioning.access.sessions;

import static io.provisioning.audit.AuditAction.AUTH_LOGOUT;

import io.provisioning.access.accounts.Account;
import io.provisioning.access.accounts.Accounts;
import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The sessions of an account that can go on: each has one refresh token that nobody has used. */
@ApplicationScoped
public class OwnSessions {
    /** Comes after every id of a session. */
    private static final String AFTER_ALL = "g";

    @PersistenceContext private EntityManager entities;
    @Inject private Accounts accounts;
    @Inject private SessionEnds ends;
    @Inject private AuditTrail audit;
    @Inject private Clock clock;

    /**
     * The refresh tokens of the sessions, the newest session first.
     *
     * @param before the last session of the page before
     * @param limit how many at most
     */
    @Transactional
    List<RefreshToken> page(Actor owner, Optional<String> before, int limit) {
        return find(owner, "t.family < :family", before.orElse(AFTER_ALL), limit);
    }

    /**
     * Ends one.
     *
     * @throws ProblemException not_found where it is over, or not the actor's
     */
    @Transactional
    void end(String id, Actor actor) {
        if (find(actor, "t.family = :family", id, 1).isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "You have no such session");
        }
        ends.end(id, Optional.empty());
        audit.record(actor, AuditEvent.success(AUTH_LOGOUT, actor.name(), "session " + id));
    }

    private List<RefreshToken> find(Actor owner, String which, String family, int limit) {
        return entities.createQuery(
                        "select t from RefreshToken t"
                                + " where t.account = :account and t.stamp = :stamp"
                                + " and t.usedAt is null and t.expiresAt > :now and "
                                + which
                                + " and not exists"
                                + " (select e.id from EndedSession e where e.id = t.family)"
                                + " order by t.family desc",
                        RefreshToken.class)
                .setParameter("account", owner.name())
                .setParameter("stamp", accounts.find(owner.name()).map(Account::stamp).orElse(""))
                .setParameter("now", OffsetDateTime.now(clock))
                .setParameter("family", family)
                .setMaxResults(limit)
                .getResultList();
    }
}
