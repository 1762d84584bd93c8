package io.provisioning.system.metrics;

import static io.provisioning.audit.AuditOutcome.FAILURE;
import static io.provisioning.audit.AuditOutcome.SUCCESS;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.Refused;
import io.provisioning.execution.CommandEnded;
import io.provisioning.execution.CommandStarted;
import io.provisioning.operations.OperationChanged;
import io.provisioning.operations.OperationState;
import io.provisioning.system.retention.Removed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts what this process does, from what it tells of it; only what was committed. */
@ApplicationScoped
public class Activity {
    private static final Pattern STATUS = Pattern.compile("([1-5][0-9]{2})\\b.*", Pattern.DOTALL);

    private static final double[] LONG = {
        0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600
    };
    private static final double[] SHORT = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5
    };

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter submitted =
            counter("operations_submitted", "Operations that were put into the queue.", "kind");
    private final Counter finished =
            counter(
                    "operations_finished",
                    "Operations that have ended; error_code is none unless they failed.",
                    "kind",
                    "state",
                    "error_code");
    private final Histogram waited =
            histogram(
                    "operation_wait_seconds",
                    "How long operations waited, from their creation to their start.",
                    LONG);
    private final Histogram ran =
            histogram(
                    "operation_run_seconds",
                    "How long operations ran, from their start to their end.",
                    LONG,
                    "kind");
    private final Histogram spawned =
            histogram(
                    "cli_spawn_seconds",
                    "How long it took from the fork until the process of a command ran.",
                    SHORT);
    private final Counter calls =
            counter(
                    "cli_calls",
                    "Commands of the CLI that have ended, those of the inventory included.",
                    "kind",
                    "outcome");
    private final Counter logins = counter("logins", "Logins by password.", "outcome");
    private final Counter refreshes =
            counter("token_refreshes", "Refresh tokens that were presented.", "outcome");
    private final Counter denials =
            counter("denials", "Requests that were denied, by their HTTP status.", "status");
    private final Counter audited =
            counter("audit_records", "Audit records that were written.", "action", "outcome");
    private final Counter unaudited =
            counter(
                    "audit_failures",
                    "Audit records that could not be written; what they told of was not done.");
    private final Counter removed =
            counter(
                    "retention_removed",
                    "What was removed because it is not kept any longer.",
                    "what");

    /** Nothing has happened yet, and that is shown. */
    public Activity() {
        FromTheStart.submitted(submitted);
        FromTheStart.finished(finished);
        FromTheStart.ran(ran);
        FromTheStart.calls(calls);
        FromTheStart.outcomes(logins);
        FromTheStart.outcomes(refreshes);
        FromTheStart.denials(denials);
        FromTheStart.removed(removed);
        FromTheStart.audited(audited);
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name("provisioning_" + name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    private Histogram histogram(String name, String help, double[] bounds, String... labels) {
        return Histogram.builder()
                .name("provisioning_" + name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(bounds)
                .withoutExemplars()
                .register(registry);
    }

    /** Everything that was counted. */
    MetricSnapshots now() {
        return registry.scrape();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationChanged change) {
        if (change.state() == OperationState.PENDING) {
            submitted.labelValues(change.kind()).inc();
        }
        if (change.waited() != null) {
            waited.observe(seconds(change.waited()));
        }
        if (change.state().isTerminal()) {
            String code = change.errorCode() == null ? FromTheStart.NO_CODE : change.errorCode();
            finished.labelValues(change.kind(), change.state().label(), code).inc();
        }
        if (change.ran() != null) {
            ran.labelValues(change.kind()).observe(seconds(change.ran()));
        }
    }

    void started(@Observes CommandStarted start) {
        spawned.observe(seconds(start.spawn()));
    }

    void ended(@Observes CommandEnded end) {
        calls.labelValues(end.command(), end.outcome()).inc();
    }

    void recorded(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditEvent event) {
        audited.labelValues(event.action().label(), event.outcome().label()).inc();
        if (event.outcome() == SUCCESS) {
            switch (event.action()) {
                case AUTH_LOGIN -> logins.labelValues(SUCCESS.label()).inc();
                case AUTH_REFRESH -> refreshes.labelValues(SUCCESS.label()).inc();
                default -> {
                    // Counted among the records only.
                }
            }
        }
    }

    /** Each of them, also where one record tells of many. */
    void refused(@Observes Refused refusal) {
        switch (refusal.action()) {
            case AUTH_LOGIN -> logins.labelValues(FAILURE.label()).inc();
            case AUTH_REFRESH -> refreshes.labelValues(FAILURE.label()).inc();
            case REQUEST_DENIED -> denials.labelValues(status(refusal.detail())).inc();
            default -> {
                // Counted among the records only.
            }
        }
    }

    void lost(@Observes(during = TransactionPhase.AFTER_FAILURE) AuditEvent event) {
        unaudited.inc();
    }

    void removed(@Observes Removed some) {
        removed.labelValues(some.what()).inc(some.count());
    }

    /** A clock that was set back makes it 0. */
    private static double seconds(Duration time) {
        return Math.max(0, time.toNanos() / 1e9);
    }

    /** The status that the detail of a denial begins with. */
    private static String status(String detail) {
        Matcher begin = STATUS.matcher(detail == null ? "" : detail);
        return begin.matches() ? begin.group(1) : "other";
    }
}
