package io.provisioning.backup;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A column of a table, and how its values are written as text: the same for both databases.
 *
 * @param name its name, in lower case
 * @param kind what it holds
 */
record Column(String name, Kind kind) {
    /** What columns hold; both databases have other names for it. */
    enum Kind {
        NUMBER(Types.BIGINT),
        TRUTH(Types.BOOLEAN),
        TIME(Types.TIMESTAMP_WITH_TIMEZONE),
        TEXT(Types.VARCHAR);

        private final int type;

        Kind(int type) {
            this.type = type;
        }

        static Kind of(String type) {
            String name = type.toLowerCase(Locale.ROOT);
            if (name.startsWith("timestamp")) {
                return TIME;
            }
            if (name.startsWith("bool")) {
                return TRUTH;
            }
            return name.startsWith("int") || name.equals("bigint") ? NUMBER : TEXT;
        }
    }

    /** Those of a result. */
    static List<Column> of(ResultSetMetaData result) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            columns.add(
                    new Column(
                            result.getColumnName(i).toLowerCase(Locale.ROOT),
                            Kind.of(result.getColumnTypeName(i))));
        }
        return columns;
    }

    /** The text of its value in the row; null where there is none. */
    String read(ResultSet row, int index) throws SQLException {
        if (kind == Kind.TIME) {
            OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
            return time == null ? null : time.toInstant().toString();
        }
        if (kind == Kind.TRUTH) {
            boolean value = row.getBoolean(index);
            return row.wasNull() ? null : String.valueOf(value);
        }
        return row.getString(index);
    }

    /** Sets a parameter to the value of that text. */
    void write(PreparedStatement statement, int index, String text) throws SQLException {
        if (text == null) {
            statement.setNull(index, kind.type);
            return;
        }
        switch (kind) {
            case NUMBER -> statement.setLong(index, Long.parseLong(text));
            case TRUTH -> statement.setBoolean(index, Boolean.parseBoolean(text));
            case TIME -> statement.setObject(index, OffsetDateTime.parse(text));
            default -> statement.setString(index, text);
        }
    }
}
