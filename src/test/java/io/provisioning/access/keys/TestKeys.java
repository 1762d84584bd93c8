package io.provisioning.access.keys;

import io.provisioning.Injected;
import io.provisioning.TestClock;
import java.security.GeneralSecurityException;
import java.util.List;

/** Signing keys without a database: one, that signs. */
public record TestKeys(OpenKey key, SigningKeys signing) {
    /** They are as of that clock. */
    public static TestKeys at(TestClock clock) {
        try {
            OpenKey key = OpenKey.generate(clock.instant(), clock.instant());
            KeyRing ring = new KeyRing(List.of(key));
            SigningKeys signing = Injected.into(new SigningKeys(), "clock", clock);
            Injected.into(signing, "ring", ring);
            return new TestKeys(key, Injected.into(signing, "published", ring.published()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
