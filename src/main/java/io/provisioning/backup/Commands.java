package io.provisioning.backup;

import io.provisioning.configuration.table.Configuration;
import io.provisioning.database.Migrations;
import io.provisioning.database.Outage;
import io.provisioning.database.SchemaVersions;
import io.provisioning.database.UnfitDatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.api.FlywayException;

/**
 * The launcher's commands that need the database. The launcher, which is outside of the WAR, knows
 * this class by its name and calls it with the configuration and the command: its name, its file
 * where it has one, and {@code --force} where that is given. The answer is an exit code and a line.
 */
public final class Commands
        implements BiFunction<Configuration, List<String>, Map.Entry<Integer, String>> {
    /** What is to be done at the next start. */
    private static final int MIGRATION = 3;

    private static final int FAILED = 1;
    private static final String FORCE = "--force";

    /** Kept, because the loggers' manager does not keep it. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    static {
        FLYWAY.setLevel(Level.SEVERE);
    }

    @Override
    public Map.Entry<Integer, String> apply(Configuration configuration, List<String> command) {
        Site site = Site.of(configuration);
        try {
            return run(site, command);
        } catch (BackupException | UnfitDatabaseException e) {
            return Map.entry(FAILED, e.getMessage());
        } catch (IOException | SQLException | FlywayException e) {
            return Map.entry(FAILED, "%s failed: %s".formatted(command.get(0), Outage.reason(e)));
        }
    }

    private static Map.Entry<Integer, String> run(Site site, List<String> command)
            throws IOException, SQLException {
        boolean force = command.contains(FORCE);
        return switch (command.get(0)) {
            case "backup" -> Map.entry(0, new Backup(site).into(Path.of(command.get(1)), force));
            case "restore" -> Map.entry(0, restore(site, Path.of(command.get(1)), force));
            default -> upgrade(site);
        };
    }

    private static String restore(Site site, Path file, boolean force)
            throws IOException, SQLException {
        if (!Files.isRegularFile(file)) {
            throw new BackupException("There is no file " + file);
        }
        try (Archive archive = Archive.open(file)) {
            return new Restore(archive, site).run(force);
        }
    }

    private static Map.Entry<Integer, String> upgrade(Site site) throws IOException {
        if (!site.settings().isShared() && !Files.exists(site.database())) {
            return Map.entry(0, "There is no database in " + site.data() + " yet");
        }
        if (Backup.isUsed(site)) {
            return Map.entry(
                    FAILED, "A server uses the database in " + site.data() + ": stop it first");
        }
        SchemaVersions versions = Migrations.of(site.source()).versions();
        String newest = versions.newest();
        Optional<String> current = versions.current();
        if (current.isEmpty()) {
            return Map.entry(
                    0,
                    "The database has no tables yet; schema version " + newest + " will be made");
        }
        if (current.get().equals(newest)) {
            return Map.entry(0, "The schema has version " + newest + ": nothing is to be done");
        }
        return versions.isNewer()
                ? Map.entry(
                        FAILED,
                        "The schema has version %s, of a newer release: this one knows %s and does not start with it"
                                .formatted(current.get(), newest))
                : Map.entry(
                        MIGRATION,
                        "The schema is brought from version %s to %s at the next start; make a back-up before"
                                .formatted(current.get(), newest));
    }
}
