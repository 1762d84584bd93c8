package io.provisioning.access.gate;

import io.provisioning.access.AccessChanged;
import io.provisioning.access.scope.Scope;
import io.provisioning.configuration.PassingTime;
import io.provisioning.database.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whether the token that a stream was opened with is still valid. Streams go on for hours, and what
 * ends access ends them too, on whatever node it happened; each token is looked up once for all
 * streams that were opened with it.
 */
@ApplicationScoped
public class StreamValidity {
    /** With the second in which streams look, well within the five seconds that are promised. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private static final int MOST = 10_000;

    /** Whether it was, and when that was looked up. */
    private record Seen(boolean isGood, Instant at) {}

    @Inject private TokenValidity validity;
    @Inject private Clock clock;

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** Clocks are set back now and then. */
    private final InstantSource passing = new PassingTime();

    /** Says at any time whether this token is still good, and has not expired. */
    public BooleanSupplier of(JsonWebToken token) {
        return () -> isGood(token);
    }

    private boolean isGood(JsonWebToken token) {
        if (clock.instant().getEpochSecond() >= token.getExpirationTime()) {
            return false;
        }
        if (seen.size() >= MOST) {
            seen.clear();
        }
        Instant now = passing.instant();
        return seen.compute(
                        token.getTokenID() + token.getGroups() + token.getClaim(Scope.CLAIM),
                        (key, last) ->
                                last != null && now.isBefore(last.at().plus(FRESH))
                                        ? last
                                        : new Seen(look(token), now))
                .isGood();
    }

    /** A stream whose right can't be looked up ends, and is opened anew when that can be. */
    private boolean look(JsonWebToken token) {
        try {
            return validity.isGood(token);
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            return false;
        }
    }

    /** Every token has to be looked up again. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged change) {
        seen.clear();
    }
}
