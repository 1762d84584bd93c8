package io.provisioning.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.Injected;
import io.provisioning.PgBouncer;
import io.provisioning.packaged.DurablePostgres;
import io.provisioning.settings.Database;
import io.provisioning.settings.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL, behind a real PgBouncer and without one. */
class PoolerTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = DurablePostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void withoutAPoolerConnectionsKeepTheirSessions() throws SQLException {
        assertThat(Pooler.keepsSessions(at(postgres.getJdbcUrl("postgres", "postgres")))).isTrue();
    }

    @Test
    void aPoolerOfSessionsChangesNothing() throws SQLException {
        PgBouncer.assume();
        try (PgBouncer pooler = PgBouncer.inFrontOf(postgres.getPort(), "session")) {
            assertThat(Pooler.keepsSessions(at(pooler.url()))).isTrue();
        }
    }

    @Test
    void oneOfTransactionsIsNoticedWhereNothingIsPrepared() throws SQLException {
        PgBouncer.assume();
        try (PgBouncer pooler = PgBouncer.inFrontOf(postgres.getPort(), "transaction")) {
            assertThat(Pooler.keepsSessions(at(pooler.url() + "?prepareThreshold=0"))).isFalse();
        }
    }

    @Test
    void oneThatLosesPreparedStatementsIsRefusedWithTheRemedy() throws SQLException {
        PgBouncer.assume();
        try (PgBouncer pooler = PgBouncer.inFrontOf(postgres.getPort(), "transaction")) {
            assertThatThrownBy(() -> Pooler.keepsSessions(at(pooler.url())))
                    .isInstanceOf(UnfitDatabaseException.class)
                    .hasMessageContaining("prepareThreshold=0");
        }
    }

    private static Database at(String url) {
        return Injected.into(
                new Database(),
                "settings",
                new DatabaseSettings(
                        url, Optional.of(url), Optional.of("postgres"), Optional.empty(), 5));
    }
}
