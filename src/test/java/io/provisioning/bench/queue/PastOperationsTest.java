package io.provisioning.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.database.Migrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class PastOperationsTest {
    private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-11-01T08:00:00.25Z");
    private static final int COUNT = 30;
    private static final int BATCH = 8;
    private final PastOperations past = new PastOperations(BEGIN, Duration.ofDays(20), COUNT, 10);

    @Test
    void allAreThereWithTheIdsByWhichTheyAreAskedFor() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:past;DB_CLOSE_DELAY=-1");
        Migrations.of(database).run();

        past.fill(database, BATCH);

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(row(statement, "select count(*), count(distinct workspace) from operation"))
                    .containsExactly("30", "10");
            String sql =
                    "select target, state, arguments, finished_at from operation where id = '%s'";
            assertThat(row(statement, sql.formatted(past.id(23))))
                    .containsExactly(
                            "host-23",
                            "FAILED",
                            "{\"hostname\":\"host-23\",\"plan\":\"small\"}",
                            "2026-11-16 16:00:00.25+00");
        }
    }

    private static List<String> row(Statement statement, String sql) throws SQLException {
        List<String> cells = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                cells.add(rows.getString(i));
            }
        }
        return cells;
    }
}
