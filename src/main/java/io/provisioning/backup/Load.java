package io.provisioning.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provisioning.database.Migrations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Fills a database with what a back-up has. */
final class Load {
    private static final int BATCH = 100;

    private static final String ALIVE =
            "select count(*) from node where ended_at is null and lease_until > current_timestamp";

    /**
     * What waited then may have run since, and nothing is run twice of itself: it counts as run by
     * a server that has gone, and the next one ends it as interrupted.
     */
    private static final String WAITING =
            "update operation set state = 'RUNNING', node = 'before-restore', attempt = attempt + 1,"
                    + " started_at = current_timestamp where state = 'PENDING'";

    private final Archive archive;
    private final DataSource database;
    private final Migrations migrations;

    Load(Archive archive, DataSource database) {
        this.archive = archive;
        this.database = database;
        this.migrations = Migrations.of(database, archive.manifest().schema());
    }

    /**
     * Makes the tables as they were, and their rows in one transaction.
     *
     * @param replace whether tables that are there may be dropped
     */
    void into(boolean replace) throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            List<String> there = Tables.in(connection, Migrations.of(database).scripts());
            if (!there.isEmpty()) {
                requireNobody(connection, there);
                if (!replace) {
                    throw new BackupException(
                            "The database has tables of the server already; --force replaces them");
                }
                drop(connection, there);
            }
        }
        migrations.run();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            List<String> tables = Tables.in(connection, migrations.scripts());
            clear(connection, tables);
            for (String table : tables) {
                fill(connection, table);
            }
            execute(connection, WAITING);
            connection.commit();
        }
    }

    /** That no server uses it, by the leases that they have there. */
    private static void requireNobody(Connection connection, List<String> tables)
            throws SQLException {
        if (!tables.contains("node")) {
            return;
        }
        try (PreparedStatement query = connection.prepareStatement(ALIVE);
                ResultSet alive = query.executeQuery()) {
            alive.next();
            if (alive.getInt(1) > 0) {
                throw new BackupException(
                        "%d servers use the database: stop them first; one that was killed counts for"
                                        .formatted(alive.getInt(1))
                                + " 30 seconds more");
            }
        }
    }

    /** All of them or, where one can't be dropped, none. */
    private static void drop(Connection connection, List<String> tables) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String table : reversed(tables)) {
                statement.execute("drop table " + table);
            }
            statement.execute("drop table if exists \"" + Migrations.HISTORY + "\"");
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** What the migrations themselves have put there. */
    private static void clear(Connection connection, List<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : reversed(tables)) {
                statement.execute("delete from " + table);
            }
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement single = connection.createStatement()) {
            single.execute(statement);
        }
    }

    private static List<String> reversed(List<String> tables) {
        List<String> reversed = new ArrayList<>(tables);
        Collections.reverse(reversed);
        return reversed;
    }

    private void fill(Connection connection, String table) throws IOException, SQLException {
        Optional<InputStream> rows = archive.table(table);
        if (rows.isEmpty()) {
            throw new BackupException("The back-up has no table " + table);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(rows.get(), UTF_8))) {
            List<String> names = CopyText.cells(lines.readLine());
            List<Column> columns = columns(connection, table, names);
            String insert =
                    "insert into %s (%s) values (%s)"
                            .formatted(
                                    table,
                                    String.join(", ", names),
                                    String.join(", ", Collections.nCopies(names.size(), "?")));
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                fill(statement, columns, lines);
            }
        }
    }

    private static void fill(PreparedStatement insert, List<Column> columns, BufferedReader lines)
            throws IOException, SQLException {
        int waiting = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            List<String> cells = CopyText.cells(line);
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).write(insert, i + 1, cells.get(i));
            }
            insert.addBatch();
            waiting++;
            if (waiting == BATCH) {
                insert.executeBatch();
                waiting = 0;
            }
        }
        if (waiting > 0) {
            insert.executeBatch();
        }
    }

    private static List<Column> columns(Connection connection, String table, List<String> names)
            throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        try (PreparedStatement query =
                        connection.prepareStatement("select * from " + table + " where 1 = 0");
                ResultSet none = query.executeQuery()) {
            for (Column column : Column.of(none.getMetaData())) {
                columns.put(column.name(), column);
            }
        }
        List<Column> known = new ArrayList<>();
        for (String name : names) {
            if (!columns.containsKey(name)) {
                throw new BackupException("The table " + table + " has no column " + name);
            }
            known.add(columns.get(name));
        }
        return known;
    }
}
