package io.provisioning.configuration;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the server lives.
 *
 * @param dataDirectory where the embedded database, the secret and the sandbox's state are
 * @param corsEnabled whether browsers of other origins may call at all
 * @param corsAllowedOrigins the exact origins that may
 */
public record ServerSettings(
        Path dataDirectory, boolean corsEnabled, List<String> corsAllowedOrigins) {

    public ServerSettings {
        corsAllowedOrigins = List.copyOf(corsAllowedOrigins);
    }
}
