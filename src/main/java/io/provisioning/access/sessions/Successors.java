package io.provisioning.access.sessions;

import io.provisioning.audit.chain.DerivedKey;
import io.provisioning.configuration.ServerSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a refresh token in a cookie is exchanged for. It is the same each time, so that all who
 * exchange one token have one successor: two that take turns would be two sessions, of which nobody
 * could tell the thief's. Without the server's secret it can't be told from random.
 */
@ApplicationScoped
public class Successors {
    private static final String PURPOSE = "provisioning-server refresh tokens of browsers";

    @Inject private ServerSecret secret;

    /** The successor of this token. */
    String of(String token) {
        byte[] bytes = HexFormat.of().parseHex(DerivedKey.of(secret.bytes(), PURPOSE).mac(token));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
