package io.provisioning.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose ID tokens and certificates are trusted.
 *
 * @param file the trust file; empty: nobody's
 */
public record TrustSettings(Optional<Path> file) {}
