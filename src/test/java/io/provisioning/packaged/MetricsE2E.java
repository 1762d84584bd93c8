package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.PrometheusText;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A server after a little work: one runs, one waits, and what they are told by. */
@InTurn
class MetricsE2E extends OnTightServer {
    private static final String PROMETHEUS =
            "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                    + "application/openmetrics-text;version=0.0.1;q=0.5,"
                    + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
                    + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    /** What an expression names: ours, and whatever it selects from. */
    private static final Pattern METRIC =
            Pattern.compile("\\bprovisioning_[a-z_]+|\\b[a-zA-Z_]+(?=\\{)");

    private static PrometheusText before;
    private static JsonObject tasksBefore;

    @BeforeAll
    static void use() {
        before = text();
        tasksBefore = json().getJsonObject("tasks");
        Api.anonymous(server).login("admin", "wrong");
        Api.admin(server);
        api.awaitEnd(api.create("web-01", "ok"));
        api.awaitEnd(api.create("web-02", "fail"));
        api.get("/v1/servers?refresh=true");
        String running = api.create("web-03", "hang");
        cli.pidsOf(running, 2);
        // Of the same server, so that it waits.
        api.create("web-03", "ok");
        Await.until("the queue is seen", () -> text().value("provisioning_operations_pending") > 0);
    }

    /** By how much it has grown since this class began. */
    private static double grown(String name) {
        return text().value(name) - (before.has(name) ? before.value(name) : 0);
    }

    private static PrometheusText text() {
        return PrometheusText.parse(api.get("/v1/metrics").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "text/plain", PROMETHEUS})
    void prometheusTextIsWhatMostGet(String accept) {
        Api.Answer answer =
                accept.isEmpty()
                        ? api.get("/v1/metrics")
                        : api.send(api.request("/v1/metrics").header("Accept", accept));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type"))
                .isEqualToIgnoringCase("text/plain;version=0.0.4;charset=UTF-8");
        assertThat(PrometheusText.parse(answer.body()).names())
                .contains("provisioning_ready", "memory_usedHeap_bytes");
    }

    @Test
    void scrapersFindThemWhereMicroprofileHasThem() {
        Api.Answer answer = api.get("/metrics");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(PrometheusText.parse(answer.body()).names())
                .contains("provisioning_ready", "memory_usedHeap_bytes");
        Refusal.check(Api.anonymous(server).get("/metrics"), 401, "authentication_required");
        Refusal.check(api.get("/metrics?name=x"), 400, "unknown_parameter");
    }

    @Test
    void jsonIsTheFewNumbersThatItAlwaysWas() {
        JsonObject json = json();

        assertThat(json.keySet()).containsExactly("uptime_seconds", "tasks");
        assertThat(json.getInt("uptime_seconds")).isPositive();
        JsonObject tasks = json.getJsonObject("tasks");
        assertThat(tasks.keySet()).containsExactly("total", "running");
        assertThat(tasks.getInt("total") - tasksBefore.getInt("total")).isEqualTo(4);
        assertThat(tasks.getInt("running")).isEqualTo(1);
    }

    private static JsonObject json() {
        return api.send(api.request("/v1/metrics").header("Accept", "application/json")).object();
    }

    @Test
    void whatThereIsNotIsRefused() {
        Refusal.check(
                api.send(api.request("/v1/metrics").header("Accept", "image/png")),
                406,
                "not_acceptable");
        Refusal.check(api.get("/v1/metrics?name=x"), 400, "unknown_parameter");
    }

    @Test
    void operationsAreCountedByWhatBecameOfThem() {
        String finished = "provisioning_operations_finished_total{kind=\"server.create\",state=";
        String run = "provisioning_operation_run_seconds_";

        assertThat(grown("provisioning_operations_submitted_total{kind=\"server.create\"}"))
                .isEqualTo(4);
        assertThat(grown(finished + "\"completed\",error_code=\"none\"}")).isEqualTo(1);
        assertThat(grown(finished + "\"failed\",error_code=\"exit_status\"}")).isEqualTo(1);
        assertThat(grown("provisioning_operation_wait_seconds_count")).isEqualTo(3);
        assertThat(grown(run + "count{kind=\"server.create\"}")).isEqualTo(2);
        assertThat(grown(run + "sum{kind=\"server.create\"}")).isPositive();
    }

    @Test
    void theQueueIsSeen() {
        PrometheusText text = text();

        assertThat(text.value("provisioning_operations_pending")).isEqualTo(1);
        assertThat(text.value("provisioning_operations_oldest_waiting_seconds")).isPositive();
        assertThat(text.value("provisioning_operations_stored")).isGreaterThanOrEqualTo(4);
        assertThat(text.value("provisioning_operations_running")).isEqualTo(1);
        assertThat(text.value("provisioning_operations_running_limit"))
                .isEqualTo(TightServer.SLOTS);
    }

    @Test
    void callsOfTheCliLoginsAndAuditRecordsAreCounted() {
        String calls = "provisioning_cli_calls_total{kind=";

        assertThat(grown(calls + "\"server.create\",outcome=\"success\"}")).isEqualTo(1);
        assertThat(grown(calls + "\"server.create\",outcome=\"failure\"}")).isEqualTo(1);
        assertThat(grown(calls + "\"server.list\",outcome=\"success\"}")).isPositive();
        assertThat(grown("provisioning_cli_spawn_seconds_count")).isGreaterThanOrEqualTo(4);
        assertThat(grown("provisioning_logins_total{outcome=\"success\"}")).isEqualTo(1);
        assertThat(grown("provisioning_logins_total{outcome=\"failure\"}")).isEqualTo(1);
        assertThat(
                        grown(
                                "provisioning_audit_records_total{action=\"operation.submit\","
                                        + "outcome=\"pending\"}"))
                .isEqualTo(4);
        assertThat(text().value("provisioning_audit_failures_total")).isZero();
    }

    @Test
    void whatTheServerStandsOnIsSeen() {
        PrometheusText text = text();

        assertThat(text.value("provisioning_ready{check=\"database\"}")).isEqualTo(1);
        assertThat(text.value("provisioning_background_failures_total{loop=\"retention\"}"))
                .isZero();
        assertThat(text.value("provisioning_disk_free_bytes")).isPositive();
        assertThat(text.value("provisioning_database_connect_seconds")).isBetween(0.0, 10.0);
        assertThat(text.value("provisioning_database_connections_max")).isEqualTo(32);
        assertThat(
                        text.value("provisioning_database_connections{state=\"used\"}")
                                + text.value("provisioning_database_connections{state=\"free\"}"))
                .isBetween(1.0, 32.0);
    }

    @Test
    void theDashboardAsksOnlyForWhatThereIs() throws IOException {
        String json = Files.readString(Path.of("deploy/grafana-dashboard.json"));
        JsonObject dashboard = Json.createReader(new StringReader(json)).readObject();
        Set<String> names =
                dashboard.getJsonArray("panels").getValuesAs(JsonObject.class).stream()
                        .filter(panel -> panel.containsKey("targets"))
                        .flatMap(panel -> panel.getJsonArray("targets").stream())
                        .map(target -> target.asJsonObject().getString("expr"))
                        .flatMap(expression -> metrics(expression).stream())
                        .collect(Collectors.toSet());

        assertThat(names).hasSizeGreaterThan(20);
        assertThat(text().names()).containsAll(names);
    }

    @Test
    void theAlertsAskOnlyForWhatThereIs() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Map<?, ?> group : list(yaml("deploy/prometheus-alerts.yml").get("groups"))) {
            for (Map<?, ?> rule : list(group.get("rules"))) {
                assertThat(rule.get("alert")).as("%s", rule).isInstanceOf(String.class);
                assertThat((Map<?, ?>) rule.get("labels")).hasSize(1);
                assertThat((Map<?, ?>) rule.get("annotations")).hasSize(2);
                names.addAll(metrics(rule.get("expr").toString()));
            }
        }
        names.remove("up");

        assertThat(names).hasSizeGreaterThan(10);
        assertThat(text().names()).containsAll(names);
    }

    /** As docs/metrics.md says: with a token of a viewer, where the configuration asks. */
    @Test
    void theScrapeConfigurationAsksWhereTheMetricsAre() throws IOException {
        assertThat(list(yaml("deploy/prometheus.yml").get("scrape_configs")))
                .extracting(job -> job.get("metrics_path"))
                .hasToString("[/v1/metrics]");
    }

    /** MicroProfile has given its own their names. */
    @Test
    void promtoolFindsNothingToSayAboutOurMetrics() throws IOException {
        String said = Promtool.check("metrics", api.get("/v1/metrics").body()).output();

        assertThat(said.lines())
                .allMatch(
                        it ->
                                it.matches("(classloader|cpu|memory|thread)_.*")
                                        && it.matches(".*(snake_case|\"_count\" suffix).*"));
    }

    private static Set<String> metrics(String expression) {
        return METRIC.matcher(expression)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Map<?, ?> yaml(String file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of(file)));
    }

    private static List<Map<?, ?>> list(Object value) {
        return ((List<?>) value).stream().<Map<?, ?>>map(Map.class::cast).toList();
    }
}
