package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.packaged.Api;
import io.provisioning.packaged.RoleTable;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The WAR on a Payara Server, by {@code asadmin}; everything by default but for the port. */
class PayaraServerE2E {
    private static final String WAR =
            Path.of(System.getProperty("provisioning.war")).toAbsolutePath().toString();
    private static final String NAME = "provisioning-server";

    @TempDir private static Path directory;
    private static PayaraServer server;

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
        if (server.does("list-applications").contains(NAME)) {
            server.does("undeploy", NAME);
        }
    }

    @Test
    void atTheRootItWorksIsDeployedAnewAndLeavesNothingWhenItGoes() throws IOException {
        int loaders = server.loaders();
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
        assertThat(server.histogram())
                .doesNotContain(" io.provisioning.", " org.postgresql.", " org.h2.mvstore.");
        assertThat(server.loaders()).isLessThanOrEqualTo(loaders);
    }

    @Test
    void belowAPathAndBesideAnotherApplicationItWorksToo() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
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
                "provisioning.auth.trust=/dev/null | /dev/null",
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

    private static Api admin(String contextPath) {
        URI address = server.address(contextPath);
        return Api.anonymousAt(address).loggedIn("admin", "admin123");
    }

    /** The main job; the operation's id. */
    private static String created(Api api) {
        Api.Answer accepted = api.createIn("production", "web-01", "upcloud");
        assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
        JsonObject found = api.get(accepted.location()).object();
        String id = found.getString("id");
        assertThat(api.awaitEnd(id).getString("status")).isEqualTo("completed");
        assertThat(api.get("/v1/operations/" + id + "/logs").body()).contains("web-01");
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
