package io.provisioning.system.metrics;

import io.provisioning.configuration.BuildInfo;
import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.configuration.HealthSettings;
import io.provisioning.database.ConnectionPool;
import io.provisioning.database.FreeDisk;
import io.provisioning.execution.Cli;
import io.provisioning.operations.EventsResource;
import io.provisioning.operations.Followers;
import io.provisioning.operations.OperationCounts;
import io.provisioning.operations.RunningOperations;
import io.provisioning.operations.Waiters;
import io.provisioning.system.health.DatabaseCheck;
import io.provisioning.system.health.Health;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
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

    /** Writes them all. */
    void write(Exposition out) {
        writeServer(out);
        counts.now().ifPresent(known -> writeQueue(out, known));
        writeThisNode(out);
        writeHealth(out);
        writeDatabase(out);
    }

    private void writeServer(Exposition out) {
        out.metric("provisioning_build_info", "gauge", "Which server this is; always 1.");
        out.sample(
                "provisioning_build_info",
                1,
                "version",
                build.version(),
                "cli",
                cli.kind(),
                "containment",
                cli.containment().label());
        out.gauge(
                "provisioning_start_time_seconds",
                "When this process was started, in seconds since 1970.",
                ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0);
    }

    private void writeQueue(Exposition out, OperationCounts known) {
        out.gauge(
                "provisioning_operations_stored",
                "Operations in the database, whatever their state; the same on every node.",
                known.total());
        out.gauge(
                "provisioning_operations_pending",
                "Operations that wait, in the whole queue; the same on every node.",
                known.pending());
        out.gauge(
                "provisioning_operations_oldest_waiting_seconds",
                "How long the oldest of them has waited; 0 where none waits.",
                known.oldestPending().map(this::secondsSince).orElse(0.0));
    }

    private double secondsSince(OffsetDateTime time) {
        return Math.max(0, Duration.between(time.toInstant(), clock.instant()).toMillis() / 1000.0);
    }

    private void writeThisNode(Exposition out) {
        out.gauge(
                "provisioning_operations_running",
                "Operations that this node runs.",
                running.count());
        out.gauge(
                "provisioning_operations_running_limit",
                "How many it may run at once.",
                execution.maxConcurrentOperations());
        String name = "provisioning_clients_waiting";
        out.metric(name, "gauge", "Clients that hold a request open: for what, says the label.");
        out.sample(name, waiters.count(), "what", "end");
        out.sample(name, followers.count(), "what", "log");
        out.sample(name, events.followers(), "what", "events");
    }

    private void writeHealth(Exposition out) {
        String name = "provisioning_ready";
        out.metric(name, "gauge", "Whether each check of readiness is up: 1, else 0.");
        health.readiness().forEach((check, up) -> out.sample(name, up ? 1 : 0, "check", check));
        disk.bytes()
                .ifPresent(
                        free ->
                                out.gauge(
                                        "provisioning_disk_free_bytes",
                                        "What is free on the disk of the data directory.",
                                        free));
        out.gauge(
                "provisioning_disk_free_min_bytes",
                "With less than this the server is not ready.",
                healthSettings.minFreeDiskBytes());
    }

    private void writeDatabase(Exposition out) {
        database.connecting()
                .ifPresent(
                        time ->
                                out.gauge(
                                        "provisioning_database_connect_seconds",
                                        "How long it last took to get a connection that answers.",
                                        time.toNanos() / 1e9));
        pool.use()
                .ifPresent(
                        use -> {
                            String name = "provisioning_database_connections";
                            out.metric(name, "gauge", "Connections of the pool, by their state.");
                            out.sample(name, use.used(), "state", "used");
                            out.sample(name, use.free(), "state", "free");
                            out.gauge(
                                    "provisioning_database_connections_max",
                                    "How many there may be.",
                                    use.most());
                        });
    }
}
