package io.provisioning.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.PgBouncer;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.UnfitDatabaseException;
import io.provisioning.packaged.SharedPostgres;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real PostgreSQL, behind a real PgBouncer and without one. */
class PoolerTest {
    @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

    @Test
    void withoutAPoolerConnectionsKeepTheirSessions() throws SQLException {
        assertThat(Pooler.keepsSessions(at(POSTGRES.postgres().getJdbcUrl("postgres", "postgres"))))
                .isTrue();
    }

    @Test
    void aPoolerOfSessionsChangesNothing() throws SQLException {
        PgBouncer.assume();
        try (PgBouncer pooler = PgBouncer.inFrontOf(POSTGRES.postgres().getPort(), "session")) {
            assertThat(Pooler.keepsSessions(at(pooler.url()))).isTrue();
        }
    }

    @Test
    void oneOfTransactionsIsNoticedWhereNothingIsPrepared() throws SQLException {
        PgBouncer.assume();
        try (PgBouncer pooler = PgBouncer.inFrontOf(POSTGRES.postgres().getPort(), "transaction")) {
            assertThat(Pooler.keepsSessions(at(pooler.url() + "?prepareThreshold=0"))).isFalse();
        }
    }

    @Test
    void oneThatLosesPreparedStatementsIsRefusedWithTheRemedy() throws SQLException {
        PgBouncer.assume();
        try (PgBouncer pooler = PgBouncer.inFrontOf(POSTGRES.postgres().getPort(), "transaction")) {
            assertThatThrownBy(() -> Pooler.keepsSessions(at(pooler.url())))
                    .isInstanceOf(UnfitDatabaseException.class)
                    .hasMessageContaining("prepareThreshold=0");
        }
    }

    private static DatabaseSettings at(String url) {
        return new DatabaseSettings(Optional.of(url), Optional.of("postgres"), Optional.empty(), 5);
    }
}
