package io.provisioning.bench.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Operations that have ended, as many as one wants.
 *
 * @param begin when the first was
 * @param age how much later the last one, nearly
 */
record PastOperations(OffsetDateTime begin, Duration age, int count, int workspaces) {
    /** All of one millisecond, and counted on: of the server's kind (RFC 9562, version 7). */
    private static final String FILL =
            """
            insert into operation (id, kind, workspace, target, arguments, state, attempt, node,
                requested_by, created_at, updated_at, started_at, finished_at, exit_code, result,
                tree_empty)
            select '%s' || lpad(cast(n as varchar), 12, '0'), 'server.create',
                'workspace-' || mod(n, %d), 'host-' || n,
                '{"hostname":"host-' || n || '","plan":"small"}',
                case when mod(n, 10) = 3 then 'FAILED' else 'COMPLETED' end, 1, 'bench', 'admin',
                t, t, t, t, 0, '{}', true
            from (select n, cast('%s' as timestamp with time zone) + n * interval '%s' second as t
                from generate_series(%d, %d) as s (n)) as a
            """;

    /** Puts them into a database that has the schema, so many rows in each transaction. */
    void fill(DataSource database, int batch) throws SQLException {
        String step = String.format(Locale.ROOT, "%.3f", (double) age.toSeconds() / count);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int first = 0; first < count; first += batch) {
                int last = Math.min(first + batch, count) - 1;
                statement.execute(FILL.formatted(head(), workspaces, begin, step, first, last));
            }
            statement.execute("analyze");
        }
    }

    /** Of one of them, counted from 0. */
    String id(int number) {
        return head() + "%012d".formatted(number);
    }

    private String head() {
        long millis = begin.toInstant().toEpochMilli();
        return "%08x-%04x-7000-8000-".formatted(millis >> 16, millis & 0xffff);
    }
}
