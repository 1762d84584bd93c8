package io.provisioning.access.keys;

import com.nimbusds.jose.jwk.JWKSet;
import io.provisioning.audit.Actor;
import io.provisioning.configuration.AuthSettings;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The RSA keys of this server. Only keys that open under our secret are used or trusted, and the
 * public half is computed from the private one: whoever can write to the database can neither sign
 * tokens nor slip in a key of his own.
 */
@ApplicationScoped
public class SigningKeys {
    @Inject private StoredKeys stored;
    @Inject private AuthSettings settings;
    @Inject private Clock clock;

    /** One reads and publishes after the other, so that what is published never gets older. */
    private final Lock turn = new ReentrantLock();

    private volatile KeyRing ring;
    private volatile JWKSet published;

    /**
     * Reads the stored keys, makes the first one where there is none, and publishes them.
     *
     * @throws GeneralSecurityException if the JVM lacks the algorithms
     */
    public void load() throws GeneralSecurityException {
        turn.lock();
        try {
            List<OpenKey> keys = stored.open();
            if (keys.isEmpty()) {
                Instant now = clock.instant();
                OpenKey first = OpenKey.generate(now, now);
                stored.add(first);
                keys = List.of(first);
            }
            ring = new KeyRing(keys);
            published = ring.published();
        } finally {
            turn.unlock();
        }
    }

    /** What signs now: id and signature of a token are of one key, so ask once for both. */
    public OpenKey signing() {
        return ring.signing(clock.instant());
    }

    /** What verifies, as a JSON Web Key Set (RFC 7517) without private halves. */
    public JWKSet published() {
        return published;
    }

    /**
     * Makes the next key, publishes it at once, and has it sign when everybody knows it.
     *
     * @throws ProblemException conflict while another is still to begin
     * @throws GeneralSecurityException if the JVM lacks the algorithms
     */
    RotationView rotate(Actor actor) throws GeneralSecurityException {
        Instant now = clock.instant();
        OpenKey next = OpenKey.generate(now, now.plus(KeyRing.OVERLAP));
        stored.addNext(next, actor);
        load();
        return RotationView.of(next, ring.signing(now), settings.tokenExpiry());
    }

    /**
     * Removes the keys whose last token has expired.
     *
     * @throws GeneralSecurityException if the JVM lacks the algorithms
     */
    void removeSpent() throws GeneralSecurityException {
        List<OpenKey> spent = ring.spent(clock.instant(), settings.tokenExpiry());
        spent.forEach(stored::remove);
        if (!spent.isEmpty()) {
            load();
        }
    }
}
