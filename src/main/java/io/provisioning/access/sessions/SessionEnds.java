package io.provisioning.access.sessions;

import io.provisioning.access.AccessChanged;
import io.provisioning.configuration.AuthSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ends sessions: by a logout, or since a refresh token was used a second time. From then on no
 * access token of the session is good, on any node, and no refresh token of it can be redeemed.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class SessionEnds {
    @PersistenceContext private EntityManager entities;
    @Inject private Clock clock;
    @Inject private AccessTokens accessTokens;
    @Inject private AuthSettings settings;
    @Inject private Event<AccessChanged> changes;

    /** Whether this session has been ended. */
    boolean contains(String session) {
        return entities.find(EndedSession.class, session) != null;
    }

    /**
     * Ends a session, also one that has been ended before.
     *
     * @param known when an access token of it that is at hand expires
     */
    void end(String session, Optional<OffsetDateTime> known) {
        OffsetDateTime lastExpiry = lastExpiry(session, known);
        // Another transaction that ends the same session waits here until this one has committed.
        entities.createQuery("delete from RefreshToken t where t.family = :family")
                .setParameter("family", session)
                .executeUpdate();
        if (!contains(session)) {
            entities.persist(new EndedSession(session, lastExpiry));
        }
        changes.fire(new AccessChanged());
    }

    /**
     * When every access token of the session is void anyway. Tokens may have been issued when the
     * configured lifetimes were longer; each came together with a refresh token. One that is being
     * exchanged at this moment may have a successor that is not to be seen yet.
     */
    private OffsetDateTime lastExpiry(String session, Optional<OffsetDateTime> known) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime refreshable =
                entities.createQuery(
                                "select max(t.expiresAt) from RefreshToken t"
                                        + " where t.family = :family",
                                OffsetDateTime.class)
                        .setParameter("family", session)
                        .getSingleResult();
        return Stream.of(
                        Optional.of(now.plusSeconds(accessTokens.lifetimeSeconds())),
                        Optional.of(now.plus(settings.refreshTokenExpiry())),
                        known,
                        Optional.ofNullable(refreshable))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
