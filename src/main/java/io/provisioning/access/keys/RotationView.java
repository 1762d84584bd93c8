package io.provisioning.access.keys;

import java.time.Duration;
import java.time.Instant;

/**
 * A rotation that has begun.
 *
 * @param kid the next key's id
 * @param createdAt when it was made
 * @param signsFrom when it begins to sign
 * @param previous the key that signs until then
 */
public record RotationView(String kid, Instant createdAt, Instant signsFrom, PreviousKey previous) {

    /**
     * A key that will sign no more.
     *
     * @param kid its id
     * @param verifiesUntil when it is removed: its last token has expired by then
     */
    public record PreviousKey(String kid, Instant verifiesUntil) {}

    static RotationView of(OpenKey next, OpenKey previous, Duration tokenExpiry) {
        return new RotationView(
                next.kid(),
                next.createdAt(),
                next.signsFrom(),
                new PreviousKey(
                        previous.kid(), KeyRing.verifiesUntil(next.signsFrom(), tokenExpiry)));
    }
}
