package io.provisioning.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where somebody who is on the machine can look. */
final class Places {
    private Places() {}

    /** The arguments of every process there is. */
    static String argumentsOfProcesses() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            List<String> lines = new ArrayList<>();
            processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .forEach(process -> lines.add(content(process.resolve("cmdline"))));
            return String.join("\n", lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It has ended meanwhile.
            return "";
        }
    }

    /** Every row of every table. */
    static String dump(Connection database) throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = database;
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found =
                    statement.executeQuery(
                            "select tablename from pg_tables where schemaname = 'public'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            assertThat(tables).contains("account", "operation", "audit_record", "refresh_token");
            for (String table : tables) {
                try (ResultSet rows =
                        statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        dump.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return dump.toString();
    }
}
