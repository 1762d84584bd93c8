package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.packaged.Api;
import io.provisioning.packaged.RoleTable;
import io.provisioning.packaged.SharedPostgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.Driver;

/** The WAR on a Payara Server, by {@code asadmin}; everything by default but for the port. */
class PayaraServerE2E {
    private static final String WAR =
            Path.of(System.getProperty("provisioning.war")).toAbsolutePath().toString();
    private static final String LOADER = "org.glassfish.web.loader.WebappClassLoader";
    private static final String NAME = "provisioning-server";

    @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

    @TempDir private static Path directory;
    private static PayaraServer server;
    private static int hostnames;

    @BeforeAll
    static void start() throws IOException {
        server = PayaraServer.startIn(directory);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @AfterEach
    void undeploy() {
        if (Files.exists(server.domain().resolve("applications").resolve(NAME))) {
            server.does("undeploy", NAME);
        }
    }

    @Test
    void atTheRootItWorksIsDeployedAnewAndLeavesNothingWhenItGoes() throws IOException {
        server.does("deploy", WAR);
        Api admin = admin("/");
        String id = created(admin);
        RoleTable.check(new Accounts(admin));

        server.does("redeploy", "--name", NAME, WAR);

        assertThat(admin("/").operation(id).getString("status")).isEqualTo("completed");
        assertThat(server.openIn(server.domain().resolve("provisioning-data"))).isNotEmpty();
        server.does("undeploy", NAME);
        assertThat(server.openIn(server.domain().resolve("provisioning-data"))).isEmpty();
        assertThat(server.openIn(server.domain().resolve("applications"))).isEmpty();
        assertThat(server.children()).isEmpty();
        server.awaitIdle();
        // A thread of the server's for EJBs keeps the loader of the deployment in which it was made
        // (Java before 24), a timer of its pools the last in a local variable; one is its own.
        assertThat(count(server.instancesOf(LOADER)))
                .isLessThanOrEqualTo(server.threads("__ejb-thread-po") + 2);
    }

    @Test
    void belowAPathAndBesideAnotherApplicationItWorksToo() throws IOException {
        Path other = directory.resolve("other");
        Files.createDirectories(other.resolve("WEB-INF"));
        Files.writeString(other.resolve("index.html"), "another application");
        server.does("deploy", "--contextroot", "/", other.toString());
        server.does("deploy", "--contextroot", "/prov", WAR);
        try {
            Api admin = admin("/prov");
            created(admin);
            RoleTable.check(new Accounts(admin));
            assertThat(admin.get("/health/ready").object().getString("status")).isEqualTo("UP");
            assertThat(admin.get("/metrics").body()).contains("provisioning_build_info");
            Api others = Api.anonymousAt(server.address("/"));
            assertThat(others.get("/").body()).contains("another application");
            assertThat(others.get("/v1/version").status()).isEqualTo(404);

            assertThat(server.refuses("deploy", "--name", "two", "--contextroot", "/two", WAR))
                    .containsOnlyOnce("The data directory")
                    .contains(
                            server.domain().resolve("provisioning-data") + " is another server's.");
            assertThat(admin.get("/v1/servers").status()).isEqualTo(200);
        } finally {
            server.does("undeploy", "other");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provisioning.retention.logs_days=-1 | must be an integer from 0 to 36500, not \"-1\"",
                "provisioning.database.url=postgres\\://127.0.0.1\\:1/x | The database can't be opened: Connection to 127.0.0.1:1 refused",
                "provisioning.auth.trust=/proc/self/mounts | /proc/self/mounts line 1",
            })
    void aFailedStartSaysItsReasonInOneLine(String property, String reason) {
        server.does("create-system-properties", property);
        try {
            String answer = server.refuses("deploy", WAR);

            assertThat(answer.lines().filter(it -> it.contains(reason))).hasSize(1);
            assertThat(answer).doesNotContain("EclipseLink", "WELD");
        } finally {
            server.does("delete-system-property", property.substring(0, property.indexOf('=')));
        }
    }

    @Test
    void onAPoolOfTheServersItSharesThatDatabase() throws SQLException {
        String pool = "provisioning-pool";
        try (Connection postgres = POSTGRES.postgres().getPostgresDatabase().getConnection();
                Statement statement = postgres.createStatement()) {
            statement.execute("create database payara");
        }
        server.does("add-library", driver());
        server.does(
                "create-jdbc-connection-pool",
                "--datasourceclassname=org.postgresql.ds.PGSimpleDataSource",
                "--restype=javax.sql.DataSource",
                "--maxpoolsize=20",
                "--property=" + properties(),
                pool);
        server.does("create-jdbc-resource", "--connectionpoolid=" + pool, "jdbc/provisioning");
        server.does("create-system-properties", "provisioning.database.jndi=jdbc/provisioning");
        try {
            server.does("deploy", WAR);
            Api admin = admin("/");
            String id = created(admin);

            assertThat(admin.get("/v1/nodes").json().asJsonArray()).hasSize(1);
            assertThat(statusInPostgres(id)).isEqualTo("COMPLETED");
            server.does("undeploy", NAME);
            server.does("create-system-properties", "provisioning.database.jndi=jdbc/__default");
            assertThat(server.refuses("deploy", WAR))
                    .contains("database.jndi names jdbc/__default, a pool of connections to H2");
        } finally {
            server.does("delete-system-property", "provisioning.database.jndi");
        }
    }

    private static String driver() {
        return Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }

    private static String properties() {
        return "user=postgres:password=any:databaseName=payara:serverName=127.0.0.1:portNumber="
                + POSTGRES.postgres().getPort();
    }

    private static String statusInPostgres(String id) throws SQLException {
        try (Connection connection =
                        POSTGRES.postgres().getDatabase("postgres", "payara").getConnection();
                PreparedStatement question =
                        connection.prepareStatement("select state from operation where id = ?")) {
            question.setString(1, id);
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }

    /** How many instances a line of the histogram tells of; 0 without one. */
    private static int count(List<String> lines) {
        return lines.isEmpty() ? 0 : Integer.parseInt(lines.get(0).strip().split(" +", -1)[1]);
    }

    private static Api admin(String contextPath) {
        return Api.anonymousAt(server.address(contextPath)).loggedIn("admin", "admin123");
    }

    /** The main job; the operation's id. */
    private static String created(Api api) {
        // The sandbox has its servers in the data directory, which deployments share.
        String hostname = "web-" + ++hostnames;
        Api.Answer accepted = api.createIn("production", hostname, "upcloud");
        assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
        JsonObject found = api.get(accepted.location()).object();
        String id = found.getString("id");
        assertThat(api.awaitEnd(id).getString("status")).isEqualTo("completed");
        assertThat(api.get("/v1/operations/" + id + "/logs").body()).contains(hostname);
        return id;
    }

    /** An account of each role, made once for each deployment of the same data directory. */
    private static final class Accounts implements RoleTable.Callers {
        private static final String PASSWORD = "a walk in the woods";

        private final Api admin;
        private final Map<String, Api> clients = new ConcurrentHashMap<>();

        Accounts(Api admin) {
            this.admin = admin;
            for (String role : new String[] {"viewer", "developer", "operator"}) {
                admin.createUser(name(role), role, PASSWORD);
            }
        }

        private static String name(String role) {
            return "a-" + role;
        }

        @Override
        public Api as(String role) {
            return switch (role) {
                case "anonymous" -> admin.withToken(null);
                case "admin" -> admin;
                default -> clients.computeIfAbsent(role, this::again);
            };
        }

        @Override
        public Api again(String role) {
            Api anonymous = admin.withToken(null);
            return switch (role) {
                case "anonymous" -> anonymous;
                case "admin" -> anonymous.loggedIn("admin", "admin123");
                default -> anonymous.loggedIn(name(role), PASSWORD);
            };
        }

        @Override
        public String login() {
            return "{\"username\": \"%s\", \"password\": \"%s\"}"
                    .formatted(name("developer"), PASSWORD);
        }
    }
}
