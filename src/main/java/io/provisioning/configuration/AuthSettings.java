package io.provisioning.configuration;

import java.time.Duration;
import java.util.Optional;

/**
 * How callers prove who they are.
 *
 * @param jwtSecret the configured secret under which signing keys are encrypted; empty: one is made
 *     and kept in the data directory
 * @param tokenExpiry life of an access token
 * @param refreshTokenExpiry life of a refresh token
 * @param reauthentication how long after a login what gives lasting access takes no password
 * @param adminPassword the first password of {@code admin}; empty: the default one
 */
public record AuthSettings(
        Optional<String> jwtSecret,
        Duration tokenExpiry,
        Duration refreshTokenExpiry,
        Duration reauthentication,
        Optional<String> adminPassword) {

    @Override
    public String toString() {
        return "AuthSettings[tokenExpiry=%s, refreshTokenExpiry=%s]"
                .formatted(tokenExpiry, refreshTokenExpiry);
    }
}
