package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.PrometheusText;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server on PostgreSQL does after its start about what has become old. */
@Timeout(300)
class RetentionE2E {
    private static final String KEY = "deploy-1";

    @TempDir static Path directory;
    private static EmbeddedPostgres postgres;
    private static PackagedServer server;
    private static Api api;
    private static String kept;
    private static String silent;
    private static String gone;

    @BeforeAll
    static void ageWhatWasDoneAndStartAgain() throws IOException {
        postgres = DurablePostgres.start();
        server =
                PackagedServer.in(directory.resolve("data"))
                        .withFlags("--cli-path", "sandbox")
                        .withEnvironment(
                                "DATABASE_URL",
                                "postgres://postgres:postgres@127.0.0.1:"
                                        + postgres.getPort()
                                        + "/postgres")
                        .start();
        api = Api.admin(server);
        kept = done("web-01");
        silent = done("web-02");
        gone = done("web-03");
        server.terminate();
        change(
                "update operation set finished_at = now() - interval '40 days' where id = ?",
                silent);
        change("update operation set finished_at = now() - interval '91 days' where id = ?", gone);
        change(
                "insert into operation (id, kind, arguments, state, attempt, requested_by,"
                        + " created_at, updated_at, finished_at)"
                        + " select 'aged-' || n, 'aged', '{}', 'FAILED', 1, 'alice', now(), now(),"
                        + " now() - interval '100 days' from generate_series(1, 1200) n"
                        + " where ? <> ''",
                "aged");
        server.start();
        api = Api.admin(server);
        Await.until(
                "what is old is removed",
                () -> count("finished_at < now() - interval '90 days'") == 0);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        postgres.close();
    }

    private static String done(String hostname) {
        String id = create(hostname, KEY + hostname).object().getString("id");
        api.awaitEnd(id);
        return id;
    }

    private static Api.Answer create(String hostname, String key) {
        String body =
                """
                {"workspace": "production", "provider": "upcloud", "plan": "2xCPU-4GB",
                 "hostname": "%s", "zone": "de-fra1"}"""
                        .formatted(hostname);
        return api.send(
                api.request("/v1/servers/create")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void theOldestAreGoneAndTheOthersAreThere() {
        Refusal.check(api.get("/v1/operations/" + gone), 404, "not_found");
        assertThat(api.operation(silent).getString("status")).isEqualTo("completed");
        assertThat(api.operation(kept).getString("status")).isEqualTo("completed");
        assertThat(count("true")).isEqualTo(2);
    }

    @Test
    void outputThatIsNotKeptIsNotTakenForNone() {
        for (String form :
                new String[] {"text/plain", "application/x-ndjson", "text/event-stream"}) {
            Refusal.check(
                    api.send(
                            api.request("/v1/operations/" + silent + "/logs")
                                    .header("Accept", form + ", application/problem+json;q=0.1")),
                    410,
                    "output_removed");
        }
        assertThat(api.get("/v1/operations/" + kept + "/logs").body()).isNotBlank();
        assertThat(api.get("/v1/operations/" + kept + "/logs").status()).isEqualTo(200);
    }

    @Test
    void aRepeatedRequestIsNotDoneASecondTimeBecauseItsOperationIsGone() {
        Refusal.check(create("web-03", KEY + "web-03"), 409, "conflict");
        assertThat(create("web-01", KEY + "web-01").object().getString("id")).isEqualTo(kept);
    }

    @Test
    void theTrailAndTheMetricsSayWhatWasRemoved() {
        String removed = "provisioning_retention_removed_total{what=";
        Await.until(
                "it is counted",
                () ->
                        metrics().has(removed + "\"operations\"}")
                                && metrics().value(removed + "\"operations\"}") == 1201);
        assertThat(metrics().value(removed + "\"logs\"}")).isEqualTo(1202);
        assertThat(api.get("/v1/audit?action=retention.operations").json().asJsonArray())
                .hasSize(3);
    }

    private static PrometheusText metrics() {
        return PrometheusText.parse(api.get("/v1/metrics").body());
    }

    private static void change(String update, String parameter) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.prepareStatement(update)) {
            statement.setString(1, parameter);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(String condition) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from operation where " + condition)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
