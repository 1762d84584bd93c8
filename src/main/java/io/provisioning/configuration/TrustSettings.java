package io.provisioning.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * By whom pipelines are vouched for.
 *
 * @param file the file that says so; empty: by nobody
 */
public record TrustSettings(Optional<Path> file) {}
