package io.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.packaged.SharedPostgres;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both databases, as they are configured, by two connections. */
class EngineTest {
    private static final FreeRows.Search OLDEST =
            new FreeRows.Search("thing", "id", "age > ?", "age", 2, List.of(0));

    @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFirstThatAreFreeAreLocked(boolean shared) throws SQLException {
        try (Pair pair = new Pair(shared)) {
            pair.things();

            assertThat(pair.engine.lock(pair.entities(pair.one), OLDEST))
                    .containsExactlyInAnyOrder("c", "b");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatSomebodyElseHasLockedIsLeftOut(boolean shared) throws SQLException {
        try (Pair pair = new Pair(shared)) {
            pair.things();
            pair.execute(pair.one, "select id from thing where id = 'c' for update");

            assertThat(pair.engine.lock(pair.entities(pair.other), OLDEST))
                    .contains("b")
                    .doesNotContain("c");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFirstThatAreFreeAreChangedAndNoOthers(boolean shared) throws SQLException {
        try (Pair pair = new Pair(shared)) {
            pair.things();
            EntityManager entities = pair.entities(pair.one);

            List<String> changed =
                    pair.engine.change(
                            entities, OLDEST, "age = age + ?", List.of(10), String.class);

            assertThat(changed).containsExactlyInAnyOrder("c", "b");
            List<?> old =
                    entities.createNativeQuery("select id from thing where age > 10 order by id")
                            .getResultList();
            assertThat(old).isEqualTo(List.of("b", "c"));
            pair.one.rollback();
            pair.execute(pair.one, "select id from thing where id = 'c' for update");
            assertThat(
                            pair.engine.change(
                                    pair.entities(pair.other),
                                    OLDEST,
                                    "age = age + ?",
                                    List.of(10),
                                    String.class))
                    .contains("b")
                    .doesNotContain("c");
        }
    }

    @Test
    void whatIsCommittedIsOnDiskInTheVeryDirectoryThatIsConfigured() throws SQLException {
        Path odd = directory.resolve("${user.home} $$ %20");
        DatabaseSettings settings =
                new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), 5);

        try (Connection connection = Engine.of(settings).source(settings, odd).getConnection();
                Statement statement = connection.createStatement();
                ResultSet delay =
                        statement.executeQuery(
                                "select setting_value from information_schema.settings"
                                        + " where setting_name = 'WRITE_DELAY'")) {
            assertThat(odd.resolve("database.mv.db")).exists();
            assertThat(delay.next()).isTrue();
            assertThat(delay.getString(1)).isEqualTo("0");
        }
    }

    @Test
    void aNameIsOneNodesOrSharedUntilTheTransactionEnds() throws SQLException {
        try (Pair pair = new Pair(true)) {
            EntityManager one = pair.entities(pair.one);
            EntityManager other = pair.entities(pair.other);

            assertThat(pair.engine.tryLock(one, "mine", false)).isTrue();
            assertThat(pair.engine.tryLock(other, "mine", false)).isFalse();
            assertThat(pair.engine.tryLock(other, "mine", true)).isFalse();
            pair.one.commit();
            assertThat(pair.engine.tryLock(other, "mine", true)).isTrue();
            assertThat(pair.engine.tryLock(one, "mine", true)).isTrue();
        }
    }

    @Test
    void whatIsToldIsHeard() throws SQLException {
        try (Pair pair = new Pair(true)) {
            pair.one.setAutoCommit(true);
            pair.other.setAutoCommit(true);
            List<String> heard = new ArrayList<>();
            List<String> untold = new ArrayList<>(List.of("news"));

            pair.engine.listen(
                    pair.one,
                    "engine_test",
                    heard::add,
                    () -> {
                        untold.forEach(pair::tell);
                        untold.clear();
                        return heard.isEmpty();
                    });

            assertThat(heard).containsExactly("news");
        }
    }

    /** Two connections of the pool, each in a transaction. */
    private final class Pair implements AutoCloseable {
        private final Engine engine;
        private final Connection one;
        private final Connection other;

        Pair(boolean shared) throws SQLException {
            Optional<String> url =
                    Optional.of(POSTGRES.postgres().getJdbcUrl("postgres", "postgres"));
            DatabaseSettings settings =
                    new DatabaseSettings(
                            url.filter(it -> shared), Optional.empty(), Optional.empty(), 5);
            engine = Engine.of(settings);
            one = engine.source(settings, directory).getConnection();
            other = engine.source(settings, directory).getConnection();
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            engine.check(one);
        }

        EntityManager entities(Connection connection) {
            return JdbcEntities.on(connection);
        }

        void things() throws SQLException {
            execute(one, "drop table if exists thing");
            execute(one, "create table thing (id varchar(1) primary key, age int)");
            execute(one, "insert into thing values ('a', 3), ('b', 2), ('c', 1), ('d', 0)");
            one.commit();
        }

        void tell(String text) {
            try {
                engine.tell(other, "engine_test", text);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void execute(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws SQLException {
            one.close();
            other.close();
        }
    }
}
