package io.provisioning.access.keys;

import static io.provisioning.audit.AuditAction.KEYS_REMOVE;
import static io.provisioning.audit.AuditAction.KEYS_ROTATE;

import io.provisioning.access.Encryption;
import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.configuration.ServerSecret;
import io.provisioning.configuration.WireTime;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/** The keys in the database, which all nodes share; each change together with its audit record. */
@ApplicationScoped
public class StoredKeys {
    private static final Logger LOG = Logger.getLogger(StoredKeys.class.getName());

    @PersistenceContext private EntityManager entities;
    @Inject private ServerSecret secret;
    @Inject private AuditTrail audit;

    /** What was opened once: it is read often, and is always the same. */
    private final Map<String, RSAPrivateCrtKey> known = new ConcurrentHashMap<>();

    private final Set<String> foreign = ConcurrentHashMap.newKeySet();

    /** Those that open under our secret. */
    @Transactional
    List<OpenKey> open() throws GeneralSecurityException {
        List<OpenKey> keys = new ArrayList<>();
        for (SigningKey row : query().getResultList()) {
            open(row).ifPresent(keys::add);
        }
        known.keySet().retainAll(keys.stream().map(OpenKey::kid).toList());
        return keys;
    }

    private Optional<OpenKey> open(SigningKey row) throws GeneralSecurityException {
        String kid = row.kid();
        if (!known.containsKey(kid)) {
            Optional<byte[]> key = encryption(secret).decrypt(kid, row.encryptedKey());
            if (key.isPresent()) {
                known.put(kid, OpenKey.decode(key.get()));
            } else if (foreign.add(kid)) {
                LOG.warning(
                        "Signing key "
                                + kid
                                + " was encrypted under another JWT_SECRET: its tokens are refused");
            }
        }
        return Optional.ofNullable(known.get(kid))
                .map(key -> new OpenKey(kid, key, row.createdAt(), row.signsFrom()));
    }

    /** Keeps a key. */
    @Transactional
    void add(OpenKey key) {
        entities.persist(
                new SigningKey(key, encryption(secret).encrypt(key.kid(), key.key().getEncoded())));
    }

    /**
     * Keeps the key that is to sign next. Whoever does so holds the rows of the keys there are
     * until its commit, so that of two nodes one comes after the other, and looks only then: a lock
     * says nothing of rows that were added while it was waited for.
     *
     * @throws ProblemException conflict while another is still to begin
     */
    @Transactional
    void addNext(OpenKey next, Actor actor) throws GeneralSecurityException {
        query().setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
        List<OpenKey> keys = open();
        if (!keys.isEmpty()) {
            requireNone(new KeyRing(keys).next(next.createdAt()));
        }
        add(next);
        String detail = "signs from " + WireTime.of(next.signsFrom());
        audit.record(actor, AuditEvent.success(KEYS_ROTATE, next.kid(), detail));
    }

    /** By which private keys are stored. */
    static Encryption encryption(ServerSecret secret) {
        return Encryption.of(secret.bytes(), "provisioning-server signing keys");
    }

    private static void requireNone(Optional<OpenKey> underWay) {
        if (underWay.isPresent()) {
            Instant when = underWay.get().signsFrom();
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "A rotation is under way: the next key signs from " + WireTime.of(when));
        }
    }

    /** Removes one whose last token has expired, unless another node has. */
    @Transactional
    void remove(OpenKey spent) {
        int removed =
                entities.createQuery("delete from SigningKey k where k.kid = :kid")
                        .setParameter("kid", spent.kid())
                        .executeUpdate();
        if (removed > 0) {
            String detail = "every token that it signed has expired";
            audit.record(Actor.system(), AuditEvent.success(KEYS_REMOVE, spent.kid(), detail));
        }
    }

    private TypedQuery<SigningKey> query() {
        return entities.createQuery(
                "select k from SigningKey k order by k.createdAt, k.kid", SigningKey.class);
    }
}
