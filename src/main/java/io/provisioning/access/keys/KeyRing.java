package io.provisioning.access.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a moment, and what each is good for by the clock of whoever asks.
 *
 * @param keys at least one, in the order in which they begin to sign
 */
record KeyRing(List<OpenKey> keys) {
    /** How often each node looks for keys that another has made. */
    static final Duration RELOAD = Duration.ofSeconds(30);

    /** For how long whoever fetches the published keys may keep them. */
    static final Duration PUBLISHED_AGE = Duration.ofMinutes(5);

    /** By how much the clocks of nodes, and of those who verify tokens, may differ. */
    private static final Duration SLACK = Duration.ofSeconds(90);

    /**
     * How long a key is published before it signs: then everybody has it, also who asked a node
     * that had not seen it yet and keeps the answer.
     */
    static final Duration OVERLAP = RELOAD.plus(PUBLISHED_AGE).plus(SLACK);

    /** Longer than any clock is behind, since what is removed does not come back. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    KeyRing {
        keys =
                keys.stream()
                        .sorted(
                                Comparator.comparing(OpenKey::signsFrom)
                                        .thenComparing(OpenKey::kid))
                        .toList();
    }

    /**
     * What signs now: the newest key that has begun to. Where none has, since the clock was set
     * back, it is the oldest: a server must be able to sign.
     */
    OpenKey signing(Instant now) {
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .reduce((earlier, later) -> later)
                .orElse(keys.get(0));
    }

    /** The public halves, for whoever verifies tokens. */
    JWKSet published() {
        return new JWKSet(keys.stream().<JWK>map(OpenKey::published).toList());
    }

    /** The key that will sign instead of the one that does; empty where no rotation goes on. */
    Optional<OpenKey> next(Instant now) {
        OpenKey signing = signing(now);
        return keys.stream()
                .filter(key -> key.signsFrom().isAfter(now) && !key.equals(signing))
                .findFirst();
    }

    /** The keys whose last token has expired. The newest is never among them. */
    List<OpenKey> spent(Instant now, Duration tokenExpiry) {
        List<OpenKey> spent = new ArrayList<>();
        for (int i = 0; i + 1 < keys.size(); i++) {
            if (verifiesUntil(keys.get(i + 1).signsFrom(), tokenExpiry).isBefore(now)) {
                spent.add(keys.get(i));
            }
        }
        return spent;
    }

    /** Until when a key has to be kept of which the successor begins to sign then. */
    static Instant verifiesUntil(Instant successorSignsFrom, Duration tokenExpiry) {
        return successorSignsFrom.plus(tokenExpiry).plus(MARGIN);
    }
}
