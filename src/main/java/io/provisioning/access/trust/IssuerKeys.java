package io.provisioning.access.trust;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The keys of one issuer, kept for a while and read anew for a token of a key that is not among
 * them; not more often than every ten seconds, whatever tokens come.
 *
 * <p>Not by {@code JWKSourceBuilder} of nimbus-jose-jwt 10.5, which goes by the clock that somebody
 * may set, reads twice in each interval, has no shorter one for an issuer that was not there at
 * first, finds that there is no such key while it can't be known, and lets any number of requests
 * wait for a slow issuer.
 */
final class IssuerKeys {
    private static final Logger LOG = Logger.getLogger(IssuerKeys.class.getName());

    /** A key that the issuer has withdrawn is good for no longer than this. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** Or for this while the issuer does not answer. */
    private static final Duration USABLE = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 16;
    private static final long LONGEST_WAIT_SECONDS = 5;

    private record Kept(JWKSet set, Instant at) {}

    private final String issuer;
    private final KeySource source;
    private final InstantSource passing;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Kept kept;
    private volatile Instant tried;
    private volatile boolean failed;

    /**
     * Those of an issuer.
     *
     * @param passing the time by which they grow old, whoever sets the clock
     */
    IssuerKeys(String issuer, KeySource source, InstantSource passing) {
        this.issuer = issuer;
        this.source = source;
        this.passing = passing;
    }

    /**
     * The keys that may have signed a token with this header; none if there is none.
     *
     * @throws ProblemException issuer_unavailable where that can't be known now
     */
    List<JWK> find(JWSHeader header) {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        Kept known = kept;
        List<JWK> found = usable(known, selector);
        if (!found.isEmpty() && isYoung(known.at(), FRESH)) {
            return found;
        }
        renew(known, !found.isEmpty());
        List<JWK> now = usable(kept, selector);
        if (now.isEmpty() && (failed || kept == null || !isYoung(kept.at(), USABLE))) {
            throw new ProblemException(
                    ProblemCode.ISSUER_UNAVAILABLE, "Try again in a moment; nothing was decided");
        }
        return now;
    }

    private List<JWK> usable(Kept known, JWKSelector selector) {
        return known == null || !isYoung(known.at(), USABLE)
                ? List.of()
                : selector.select(known.set());
    }

    private boolean isYoung(Instant at, Duration age) {
        return passing.instant().isBefore(at.plus(age));
    }

    /** One reads, and only who can't do without waits for it, in a queue that is short. */
    private void renew(Kept known, boolean canDoWithout) {
        if (!enter(canDoWithout)) {
            return;
        }
        try {
            Duration pause = known == null ? FIRST_PAUSE : PAUSE;
            if (tried == null || !isYoung(tried, pause)) {
                tried = passing.instant();
                read();
            }
        } finally {
            reading.unlock();
        }
    }

    private boolean enter(boolean canDoWithout) {
        if (canDoWithout || reading.getQueueLength() >= MOST_WAITING) {
            return reading.tryLock();
        }
        try {
            return reading.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void read() {
        try {
            kept = new Kept(JWKSet.parse(source.read()), passing.instant());
            failed = false;
        } catch (IOException | ParseException e) {
            failed = true;
            LOG.log(
                    Level.WARNING,
                    "The keys of {0} can''t be read: {1}",
                    new Object[] {issuer, e.getMessage()});
        }
    }
}
