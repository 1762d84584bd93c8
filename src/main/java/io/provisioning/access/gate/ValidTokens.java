package io.provisioning.access.gate;

import io.provisioning.access.AccessChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Which tokens were found valid within the last seconds. Bounded in number and in time. */
@ApplicationScoped
class ValidTokens {
    private static final int MOST = 10_000;
    private static final long SECONDS = 5;

    private record Entry(CredentialValidationResult result, Instant until) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    @Inject private Clock clock;

    Optional<CredentialValidationResult> find(String header) {
        Entry entry = entries.get(header);
        if (entry == null) {
            return Optional.empty();
        }
        if (!clock.instant().isBefore(entry.until())) {
            entries.remove(header, entry);
            return Optional.empty();
        }
        return Optional.of(entry.result());
    }

    /** What was true a moment ago need not be any more. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged change) {
        entries.clear();
    }

    void remember(String header, CredentialValidationResult result) {
        if (entries.size() >= MOST) {
            entries.clear();
        }
        JsonWebToken token = (JsonWebToken) result.getCallerPrincipal();
        Instant soon = clock.instant().plusSeconds(SECONDS);
        Instant expiry = Instant.ofEpochSecond(token.getExpirationTime());
        entries.put(header, new Entry(result, expiry.isBefore(soon) ? expiry : soon));
    }
}
