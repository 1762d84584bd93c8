package io.provisioning.backup;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.values.KeptFile;
import io.provisioning.database.Engine;
import io.provisioning.database.Migrations;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * A server's database and what is beside it.
 *
 * @param data the data directory
 * @param ownSecret whether the server has made its secret itself, and keeps it there
 */
record Site(DatabaseSettings settings, Path data, boolean ownSecret) {
    private static final String DATABASE = "database.mv.db";

    /** The one of a configuration. */
    static Site of(Configuration configuration) {
        return new Site(
                DatabaseSettings.of(configuration),
                Path.of(configuration.text(ConfigKey.SERVER_DATA_DIR)).toAbsolutePath().normalize(),
                configuration.value(ConfigKey.AUTH_JWT_SECRET).isEmpty());
    }

    /** The same with another data directory. */
    Site in(Path directory) {
        return new Site(settings, directory, ownSecret);
    }

    /** The file of the embedded database. */
    Path database() {
        return data.resolve(DATABASE);
    }

    DataSource source() {
        return Engine.of(settings).source(settings, data);
    }

    /** Writes a back-up of it, while others go on. */
    Manifest writeTo(OutputStream out) throws IOException, SQLException {
        Path anchor = data.resolve(KeptFile.ANCHOR);
        List<Path> files =
                ownSecret ? List.of(data.resolve(KeptFile.SECRET), anchor) : List.of(anchor);
        try (Connection snapshot = Engine.of(settings).snapshot(settings, data)) {
            return Dump.write(snapshot, Migrations.of(source()), files, out);
        }
    }
}
