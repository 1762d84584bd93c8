package io.provisioning.database;

import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The versions of a schema.
 *
 * @param current that of the database; empty where there is none
 * @param newest the one that this release brings it to
 */
public record SchemaVersions(Optional<String> current, String newest) {
    /** Whether the database is of a newer release. */
    public boolean isNewer() {
        return current.filter(this::isNewer).isPresent();
    }

    /** Whether a version is of a newer release. */
    public boolean isNewer(String version) {
        return MigrationVersion.fromVersion(version).isNewerThan(newest);
    }
}
