package io.provisioning.access.keys;

import io.provisioning.access.Seal;
import io.provisioning.configuration.ServerSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Seals private keys. */
@ApplicationScoped
public class KeySeal {
    private static final String PURPOSE = "provisioning-server signing keys";

    @Inject private ServerSecret secret;

    /** Seals the key; only the same secret and the same name open it again. */
    String seal(String name, byte[] key) {
        return seal().seal(name, key);
    }

    /** Opens a sealed key; empty if it was sealed under another secret. */
    Optional<byte[]> open(String name, String sealed) {
        return seal().open(name, sealed);
    }

    private Seal seal() {
        return Seal.of(secret.bytes(), PURPOSE);
    }
}
