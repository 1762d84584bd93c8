package io.provisioning.operations.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Database;
import io.provisioning.database.Engine;
import io.provisioning.database.JdbcEntities;
import io.provisioning.operations.Operation;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another node has claimed between the first look and the second. */
class SubjectLocksTest {
    private static final String URL = "jdbc:h2:mem:locks;DB_CLOSE_DELAY=-1";

    private static Connection connection;

    private final List<String> locks = new ArrayList<>();
    private boolean locked;

    @BeforeAll
    static void makeTheTables() throws SQLException {
        Flyway.configure().dataSource(URL, "sa", "").load().migrate();
        connection = DriverManager.getConnection(URL, "sa", "");
    }

    @AfterEach
    void forgetTheOperations() throws SQLException {
        execute("delete from operation");
    }

    @AfterAll
    static void dropThem() throws SQLException {
        execute("shutdown");
        connection.close();
    }

    @ParameterizedTest
    @CsvSource({
        "prod, web-01, prod, RUNNING, 9, false",
        "prod, web-01, prod, PENDING, 1, false",
        "prod, web-01, prod, PENDING, 9, true",
        "prod, web-01, prod, COMPLETED, 1, true",
        "prod, web-01, test, RUNNING, 1, true",
        "prod, web-01, , RUNNING, 1, false",
        ", web-01, prod, RUNNING, 1, false",
        "prod, web-02, prod, RUNNING, 1, true",
    })
    void itIsFreeWhereNothingElseIsInItsWay(
            String workspace, String name, String where, String state, String id, boolean free)
            throws SQLException {
        insert("5", workspace, name, "RUNNING");
        insert(id, where, "web-01", state);

        assertThat(isFree(true, workspace, name)).isEqualTo(free);
    }

    @Test
    void itIsNotWhileAnotherNodeHasTheName() throws SQLException {
        insert("5", "prod", "web-01", "PENDING");
        locked = true;

        assertThat(isFree(true, "prod", "web-01")).isFalse();
    }

    @Test
    void whatHasNoWorkspaceTakesTheNameForItselfAndTheOthersShareIt() throws SQLException {
        insert("5", null, "web-01", "PENDING");

        isFree(true, "prod", "web-01");
        isFree(true, null, "web-01");

        assertThat(locks)
                .containsExactly(
                        "provisioning subject server web-01 true",
                        "provisioning subject server web-01 false");
    }

    @Test
    void whatChangesNoSingleThingTakesNoName() throws SQLException {
        locked = true;

        assertThat(isFree(true, "prod", null)).isTrue();
        assertThat(locks).isEmpty();
    }

    @Test
    void whereThereIsNoOtherNodeThereIsNoSecondLook() throws SQLException {
        insert("1", "prod", "web-01", "RUNNING");
        locked = true;

        assertThat(isFree(false, "prod", "web-01")).isTrue();
    }

    private boolean isFree(boolean shared, String workspace, String name) {
        Operation operation = Injected.bare(Operation.class);
        Injected.into(operation, "id", "5");
        Injected.into(operation, "workspace", workspace);
        Injected.into(operation, "subject", name == null ? null : "server " + name);
        SubjectLocks locking =
                Injected.into(new SubjectLocks(), "entities", JdbcEntities.on(connection));
        Injected.into(locking, "database", Injected.into(new Database(), "engine", engine()));
        Injected.into(
                locking,
                "settings",
                new DatabaseSettings(
                        Optional.of("url").filter(it -> shared),
                        Optional.empty(),
                        Optional.empty(),
                        1));
        return locking.tryTake(operation);
    }

    private Engine engine() {
        return (Engine)
                Proxy.newProxyInstance(
                        SubjectLocksTest.class.getClassLoader(),
                        new Class<?>[] {Engine.class},
                        (proxy, method, arguments) -> {
                            locks.add(arguments[1] + " " + arguments[2]);
                            return !locked;
                        });
    }

    private void insert(String id, String workspace, String name, String state)
            throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement(
                        "insert into operation (id, kind, workspace, subject, state, arguments,"
                                + " attempt, requested_by, created_at, updated_at) values (?,"
                                + " 'server.create', ?, ?, ?, '', 0, 'admin', current_timestamp,"
                                + " current_timestamp)")) {
            row.setString(1, id);
            row.setString(2, workspace);
            row.setString(3, "server " + name);
            row.setString(4, state);
            row.executeUpdate();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
