package io.provisioning.access.gate;

import io.provisioning.access.AccessChanged;
import io.provisioning.configuration.PassingTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Which tokens were found valid within the last seconds. Bounded in number and in time. */
@ApplicationScoped
class ValidTokens {
    private static final int MOST = 10_000;
    private static final long SECONDS = 5;

    /**
     * A look at a token.
     *
     * @param begin when it began, by the time that passes
     * @param changes how many there had been by then
     */
    record Look(Instant begin, long changes) {}

    /**
     * What was found.
     *
     * @param until by the time that passes
     * @param expiry when the token itself ends, by the clock
     */
    private record Entry(CredentialValidationResult result, Instant until, Instant expiry) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** A clock that is set back must not make a look good for longer. */
    private final InstantSource passing = new PassingTime();

    @Inject private Clock clock;

    Optional<CredentialValidationResult> find(String header) {
        Entry entry = entries.get(header);
        if (entry == null) {
            return Optional.empty();
        }
        if (!passing.instant().isBefore(entry.until())
                || !clock.instant().isBefore(entry.expiry())) {
            entries.remove(header, entry);
            return Optional.empty();
        }
        return Optional.of(entry.result());
    }

    /** What was true a moment ago need not be any more. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged change) {
        changes.incrementAndGet();
        entries.clear();
    }

    /** When a token begins to be looked at: what changes from then on it may not have seen. */
    Look begin() {
        return new Look(passing.instant(), changes.get());
    }

    /** Remembers what was found; not if anything has changed meanwhile. */
    void remember(String header, CredentialValidationResult result, Look look) {
        if (entries.size() >= MOST) {
            entries.clear();
        }
        JsonWebToken token = (JsonWebToken) result.getCallerPrincipal();
        Entry entry =
                new Entry(
                        result,
                        look.begin().plusSeconds(SECONDS),
                        Instant.ofEpochSecond(token.getExpirationTime()));
        entries.put(header, entry);
        if (changes.get() != look.changes()) {
            entries.remove(header, entry);
        }
    }
}
