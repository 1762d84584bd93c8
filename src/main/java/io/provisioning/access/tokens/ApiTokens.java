package io.provisioning.access.tokens;

import io.provisioning.access.AccessChanged;
import io.provisioning.access.Roles;
import io.provisioning.access.accounts.Account;
import io.provisioning.access.accounts.Accounts;
import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.configuration.WireTime;
import io.provisioning.database.FreeRows;
import io.provisioning.paging.KeysetQuery;
import io.provisioning.paging.KeysetQuery.Comparison;
import io.provisioning.paging.TimeOrderedId;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The API tokens of this server; each change together with its audit record. */
@ApplicationScoped
public class ApiTokens {
    /** Of one account. */
    private static final int MOST = 100;

    @PersistenceContext private EntityManager entities;
    @Inject private FreeRows rows;
    @Inject private Accounts accounts;
    @Inject private Clock clock;
    @Inject private AuditTrail audit;
    @Inject private Event<AccessChanged> changes;

    /** Whether a text means to be an API token. */
    public static boolean isOne(String text) {
        return text.startsWith(TokenText.PREFIX);
    }

    /**
     * Makes a token for whoever acts; the only time that it is shown.
     *
     * @throws ProblemException invalid_request where it is to do more than its owner or to last too
     *     long; conflict where there are too many
     */
    @Transactional
    NewApiTokenView create(CreateToken request, Actor actor) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime end = request.end(now);
        Account owner = accounts.find(actor.name()).orElseThrow(ApiTokens::none);
        String role = request.role() == null ? owner.role() : request.role();
        if (!Roles.lesser(role, owner.role()).equals(role)) {
            throw ProblemException.invalid("role", "must be at most your own, " + owner.role());
        }
        requireWithin(request, owner);
        requireRoom(owner, now);
        String id = TimeOrderedId.at(now.toInstant());
        String text = TokenText.of(UUID.fromString(id));
        ApiToken token =
                new ApiToken(id, owner, request.name(), role, request.scope(), text, now, end);
        entities.persist(token);
        String detail =
                "role %s, workspaces %s, until %s: %s"
                        .formatted(
                                role,
                                request.scope(),
                                WireTime.of(end.toInstant()),
                                request.name());
        audit.record(actor, AuditEvent.success(AuditAction.TOKEN_CREATE, id, detail));
        return NewApiTokenView.from(token, text);
    }

    /** To ask for all is to ask for all of the owner's. */
    private static void requireWithin(CreateToken request, Account owner) {
        if (!request.scope().isWhole()
                && !request.scope().within(owner.scope()).equals(request.scope())) {
            throw ProblemException.invalid(
                    "workspaces", "must be among your own, " + owner.scope());
        }
    }

    private void requireRoom(Account owner, OffsetDateTime now) {
        long others =
                entities.createQuery(
                                "select count(t) from ApiToken t"
                                        + " where t.owner = :owner and t.expiresAt > :now",
                                Long.class)
                        .setParameter("owner", owner.name())
                        .setParameter("now", now)
                        .getSingleResult();
        if (others >= MOST) {
            throw new ProblemException(
                    ProblemCode.CONFLICT, "You have " + MOST + " API tokens already; revoke some");
        }
    }

    /**
     * The newest first.
     *
     * @param owner whose; empty: everybody's
     * @param before the last id of the page before
     * @param limit how many at most
     */
    @Transactional
    List<ApiToken> page(Optional<String> owner, Optional<String> before, int limit) {
        return new KeysetQuery()
                .and("owner", Comparison.IS, owner)
                .and("id", Comparison.BEFORE, before)
                .newest(entities, ApiToken.class, 1)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * The token of this id, if it is the actor's own or the actor an administrator of the whole
     * server.
     *
     * @throws ProblemException not_found
     */
    @Transactional
    ApiToken get(String id, Actor actor) {
        return Optional.ofNullable(entities.find(ApiToken.class, id))
                .filter(it -> it.owner().equals(actor.name()) || isAdmin(actor))
                .orElseThrow(ApiTokens::none);
    }

    /**
     * Makes it void, here at once, on other nodes within five seconds.
     *
     * @throws ProblemException not_found
     */
    @Transactional
    void revoke(String id, Actor actor) {
        ApiToken token = get(id, actor);
        entities.remove(token);
        audit.record(actor, Revocations.revoked(token));
        changes.fire(new AccessChanged());
    }

    /** Whoever calls with this token; empty if it is not good, or not any more. */
    @Transactional
    public Optional<ApiTokenCaller> caller(String text) {
        return TokenText.id(text).flatMap(id -> caller(id, token -> token.isWrittenAs(text)));
    }

    /** Whether this one could call again, and do as much. */
    @Transactional
    public boolean isGood(ApiTokenCaller caller) {
        return caller(caller.id(), token -> true).filter(now -> now.may(caller)).isPresent();
    }

    private Optional<ApiTokenCaller> caller(String id, Predicate<ApiToken> proof) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return Optional.ofNullable(entities.find(ApiToken.class, id))
                .filter(proof)
                .flatMap(
                        token ->
                                accounts.acting(token.owner())
                                        .filter(owner -> token.isGood(owner, now))
                                        .map(owner -> new ApiTokenCaller(token, owner)));
    }

    /** Notes that a token is used: a write a minute at most, however often it is. */
    @Transactional
    public void use(String id) {
        entities.createQuery(
                        "update ApiToken t set t.lastUsedAt = :minute where t.id = :id"
                                + " and (t.lastUsedAt is null or t.lastUsedAt < :minute)")
                .setParameter("minute", OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES))
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Removes tokens that expired before that time, the oldest first.
     *
     * @return how many; 0 when there is nothing more to do
     */
    @Transactional
    public int removeExpired(OffsetDateTime before, int most) {
        return rows.remove(
                "delete from ApiToken t where t.id in :keys",
                new FreeRows.Search(
                        "api_token", "id", "expires_at < ?", "expires_at", most, List.of(before)));
    }

    static boolean isAdmin(Actor actor) {
        return Roles.ADMIN.equals(actor.role()) && actor.scope().isWhole();
    }

    private static ProblemException none() {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no such API token");
    }
}
