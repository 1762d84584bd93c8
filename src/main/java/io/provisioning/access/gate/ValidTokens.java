package io.provisioning.access.gate;

import io.provisioning.access.AccessChanged;
import io.provisioning.access.TokenCaller;
import io.provisioning.configuration.PassingTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

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
     * A token that was found valid.
     *
     * @param until when it is looked up again, by a clock that nobody sets
     * @param expiry when the token itself expires, by the clock
     */
    private record Entry(TokenCaller caller, Instant until, Instant expiry) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** A clock that is set back must not make a look good for longer. */
    private final InstantSource passing = new PassingTime();

    @Inject private Clock clock;

    Optional<TokenCaller> find(String token) {
        Entry entry = entries.get(token);
        if (entry == null) {
            return Optional.empty();
        }
        if (!passing.instant().isBefore(entry.until())
                || !clock.instant().isBefore(entry.expiry())) {
            entries.remove(token, entry);
            return Optional.empty();
        }
        return Optional.of(entry.caller());
    }

    /** Every token has to be looked up again. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged change) {
        changes.incrementAndGet();
        entries.clear();
    }

    /** When a token begins to be looked at: what changes from then on it may not have seen. */
    Look begin() {
        return new Look(passing.instant(), changes.get());
    }

    /** Remembers what was found; not if anything has changed meanwhile. */
    void remember(String token, TokenCaller caller, Look look) {
        if (entries.size() >= MOST) {
            entries.clear();
        }
        Entry entry =
                new Entry(
                        caller,
                        look.begin().plusSeconds(SECONDS),
                        Instant.ofEpochSecond(caller.getExpirationTime()));
        entries.put(token, entry);
        if (changes.get() != look.changes()) {
            entries.remove(token, entry);
        }
    }
}
