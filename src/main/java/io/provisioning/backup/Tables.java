package io.provisioning.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provisioning.database.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's own tables, which may share a schema with others: those that its migrations have
 * made, in that order, so that what others refer to comes first.
 */
final class Tables {
    private static final Pattern MADE = Pattern.compile("(?m)^create table ([a-z_]+)");

    private static final String THERE =
            "select table_name from information_schema.tables where table_schema = current_schema";

    private Tables() {}

    /** Those that are there now, without the history of the schema. */
    static List<String> in(Connection connection, List<String> scripts)
            throws SQLException, IOException {
        Set<String> there = new LinkedHashSet<>();
        try (PreparedStatement query = connection.prepareStatement(THERE);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                there.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        List<String> ours = new ArrayList<>();
        for (String script : scripts) {
            Matcher made = MADE.matcher(text(script));
            while (made.find()) {
                if (there.contains(made.group(1))) {
                    ours.add(made.group(1));
                }
            }
        }
        return ours;
    }

    private static String text(String script) throws IOException {
        try (InputStream in =
                Migrations.class.getResourceAsStream(Migrations.PLACE + "/" + script)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
