package io.provisioning.database;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The migrations of this release, and the history of those that a database has had. That has a name
 * of ours, because Flyway's own belongs to whichever application was in the schema first.
 */
public final class Migrations {
    /** The table of the history. */
    public static final String HISTORY = "provisioning_schema_history";

    /** Where their scripts are, as resources. */
    public static final String PLACE = "/db/migration";

    private final Flyway flyway;

    private Migrations(FluentConfiguration configuration) {
        this.flyway = configuration.load();
    }

    /** Those of a database. Tables of others that are in the schema already are left alone. */
    public static Migrations of(DataSource source) {
        return new Migrations(configuration(source));
    }

    /** The same, as they were in the release whose schema had this version. */
    public static Migrations of(DataSource source, String version) {
        return new Migrations(configuration(source).target(version));
    }

    private static FluentConfiguration configuration(DataSource source) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0");
    }

    /** The names of their scripts, the oldest first. */
    public List<String> scripts() {
        return Arrays.stream(flyway.info().all())
                .filter(known -> known.getState().isResolved())
                .map(MigrationInfo::getScript)
                .toList();
    }

    /** Does those that the database has not had. */
    public void run() {
        flyway.migrate();
    }

    /** The versions of its schema, now. */
    public SchemaVersions versions() {
        MigrationInfoService info = flyway.info();
        String newest = "";
        for (MigrationInfo known : info.all()) {
            if (known.getState().isResolved() && known.getVersion() != null) {
                newest = known.getVersion().getVersion();
            }
        }
        return new SchemaVersions(
                Optional.ofNullable(info.current())
                        .map(MigrationInfo::getVersion)
                        .map(MigrationVersion::getVersion)
                        .filter(version -> !version.equals("0")),
                newest);
    }
}
