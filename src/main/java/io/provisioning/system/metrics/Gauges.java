package io.provisioning.system.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.provisioning.background.BackgroundWork;
import io.provisioning.configuration.BuildInfo;
import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.configuration.HealthSettings;
import io.provisioning.database.ConnectionPool;
import io.provisioning.database.FreeDisk;
import io.provisioning.execution.Cli;
import io.provisioning.operations.following.EventsResource;
import io.provisioning.operations.following.Followers;
import io.provisioning.operations.reading.OperationCounts;
import io.provisioning.operations.reading.Waiters;
import io.provisioning.operations.run.RunningOperations;
import io.provisioning.system.health.DatabaseCheck;
import io.provisioning.system.health.Health;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.health.Readiness;

/** What is looked up at the time of asking. What can't be found out is left out. */
@ApplicationScoped
public class Gauges {
    @Inject private Counts counts;
    @Inject private RunningOperations running;
    @Inject private Waiters waiters;
    @Inject private Followers followers;
    @Inject private EventsResource events;
    @Inject private ExecutionSettings execution;
    @Inject private HealthSettings healthSettings;
    @Inject private Health health;
    @Inject @Readiness private DatabaseCheck database;
    @Inject private FreeDisk disk;
    @Inject private Cli cli;
    @Inject private BuildInfo build;
    @Inject private Clock clock;
    @Inject private ConnectionPool pool;
    @Inject private BackgroundWork background;

    private final PrometheusRegistry registry = new PrometheusRegistry();

    @PostConstruct
    void prepare() {
        ofTheServer();
        ofTheQueue();
        ofThisNode();
        ofItsHealth();
        ofTheDatabase();
    }

    /** All of them, as they are now. */
    MetricSnapshots now() {
        return registry.scrape();
    }

    private void ofTheServer() {
        Info.builder()
                .name("provisioning_build")
                .help("Which server this is; always 1.")
                .labelNames("version", "cli", "containment")
                .register(registry)
                .addLabelValues(build.version(), cli.kind(), cli.containment().label());
        gauge(
                "start_time_seconds",
                "When this process was started, in seconds since 1970.",
                () -> ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0);
    }

    private void ofTheQueue() {
        counted(
                "operations_stored",
                "Operations in the database, whatever their state; the same on every node.",
                OperationCounts::total);
        counted(
                "operations_pending",
                "Operations that wait, in the whole queue; the same on every node.",
                OperationCounts::pending);
        counted(
                "operations_oldest_waiting_seconds",
                "How long the oldest of them has waited; 0 where none waits.",
                known -> known.oldestPending().map(this::secondsSince).orElse(0.0));
    }

    private double secondsSince(OffsetDateTime time) {
        return Math.max(0, Duration.between(time.toInstant(), clock.instant()).toMillis() / 1000.0);
    }

    private void ofThisNode() {
        gauge("operations_running", "Operations that this node runs.", running::count);
        gauge(
                "operations_running_limit",
                "How many it may run at once.",
                execution::maxConcurrentOperations);
        gauges(
                "clients_waiting",
                "Clients that hold a request open: for what, says the label.",
                gauge -> {
                    gauge.call(waiters.count(), "end");
                    gauge.call(followers.count(), "log");
                    gauge.call(events.followers(), "events");
                },
                "what");
        CounterWithCallback.builder()
                .name("provisioning_background_failures")
                .help("Rounds of background loops, or parts of them, that have failed.")
                .labelNames("loop")
                .callback(
                        counter ->
                                background
                                        .loops()
                                        .forEach(
                                                it ->
                                                        counter.call(
                                                                (double) it.failures(), it.name())))
                .register(registry);
    }

    private void ofItsHealth() {
        gauges(
                "ready",
                "Whether each check of readiness is up: 1, else 0.",
                gauge -> health.readiness().forEach((check, up) -> gauge.call(up ? 1 : 0, check)),
                "check");
        gauges(
                "disk_free_bytes",
                "What is free on the disk of the data directory.",
                gauge -> disk.bytes().ifPresent(gauge::call));
        gauge(
                "disk_free_min_bytes",
                "With less than this the server is not ready.",
                healthSettings::minFreeDiskBytes);
    }

    private void ofTheDatabase() {
        gauges(
                "database_connect_seconds",
                "How long it last took to get a connection that answers.",
                gauge -> database.connecting().ifPresent(time -> gauge.call(time.toNanos() / 1e9)));
        gauges(
                "database_connections",
                "Connections of the pool, by their state.",
                gauge ->
                        pool.use()
                                .ifPresent(
                                        use -> {
                                            gauge.call(use.used(), "used");
                                            gauge.call(use.free(), "free");
                                        }),
                "state");
        gauges(
                "database_connections_max",
                "How many there may be.",
                gauge -> pool.most().ifPresent(gauge::call));
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        gauges(name, help, gauge -> gauge.call(value.getAsDouble()));
    }

    /** One of the whole database's; missing while that does not answer. */
    private void counted(String name, String help, ToDoubleFunction<OperationCounts> value) {
        gauges(
                name,
                help,
                gauge -> counts.now().ifPresent(it -> gauge.call(value.applyAsDouble(it))));
    }

    private void gauges(
            String name,
            String help,
            Consumer<GaugeWithCallback.Callback> asked,
            String... labels) {
        GaugeWithCallback.builder()
                .name("provisioning_" + name)
                .help(help)
                .labelNames(labels)
                .callback(asked)
                .register(registry);
    }
}
