package io.provisioning.system.metrics;

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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts what this process does, from what it tells of it; only what was committed. */
@ApplicationScoped
public class Activity {
    private static final Pattern STATUS = Pattern.compile("([1-5][0-9]{2})\\b.*", Pattern.DOTALL);

    private static final String SUCCESS = "success";
    private static final String FAILURE = "failure";

    private static final double[] LONG = {
        0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600
    };
    private static final double[] SHORT = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5
    };

    private final Counter submitted =
            new Counter(
                    "provisioning_operations_submitted_total",
                    "Operations that were put into the queue.",
                    "kind");
    private final Counter finished =
            new Counter(
                    "provisioning_operations_finished_total",
                    "Operations that have ended; error_code is none unless they failed.",
                    "kind",
                    "state",
                    "error_code");
    private final Histogram waited =
            new Histogram(
                    "provisioning_operation_wait_seconds",
                    "How long operations waited, from their creation to their start.",
                    LONG);
    private final Histogram ran =
            new Histogram(
                    "provisioning_operation_run_seconds",
                    "How long operations ran, from their start to their end.",
                    LONG,
                    "kind");
    private final Histogram spawned =
            new Histogram(
                    "provisioning_cli_spawn_seconds",
                    "How long it took from the fork until the process of a command ran.",
                    SHORT);
    private final Counter calls =
            new Counter(
                    "provisioning_cli_calls_total",
                    "Commands of the CLI that have ended, those of the inventory included.",
                    "kind",
                    "outcome");
    private final Counter logins =
            new Counter("provisioning_logins_total", "Logins by password.", "outcome")
                    .with(SUCCESS)
                    .with(FAILURE);
    private final Counter refreshes =
            new Counter(
                            "provisioning_token_refreshes_total",
                            "Refresh tokens that were presented.",
                            "outcome")
                    .with(SUCCESS)
                    .with(FAILURE);
    private final Counter denials =
            new Counter(
                    "provisioning_denials_total",
                    "Requests that were denied, by their HTTP status.",
                    "status");
    private final Counter audited =
            new Counter(
                    "provisioning_audit_records_total",
                    "Audit records that were written.",
                    "action",
                    "outcome");
    private final Counter unaudited =
            new Counter(
                    "provisioning_audit_failures_total",
                    "Audit records that could not be written; what they told of was not done.");

    private final Counter removed =
            new Counter(
                    "provisioning_retention_removed_total",
                    "What was removed because it is not kept any longer.",
                    "what");
    private final List<Counter> counters =
            List.of(
                    submitted, finished, calls, logins, refreshes, denials, audited, unaudited,
                    removed);
    private final List<Histogram> histograms = List.of(waited, ran, spawned);

    /** Nothing has happened yet, and that is shown. */
    public Activity() {
        FromTheStart.submitted(submitted);
        FromTheStart.finished(finished);
        FromTheStart.ran(ran);
        FromTheStart.calls(calls);
        FromTheStart.denials(denials);
        FromTheStart.removed(removed);
        FromTheStart.audited(audited);
    }

    /** Writes everything that was counted. */
    void write(Exposition out) {
        counters.forEach(counter -> counter.write(out));
        histograms.forEach(histogram -> histogram.write(out));
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationChanged change) {
        if (change.state() == OperationState.PENDING) {
            submitted.add(change.kind());
        }
        if (change.waited() != null) {
            waited.add(change.waited());
        }
        if (change.state().isTerminal()) {
            String code = change.errorCode() == null ? FromTheStart.NO_CODE : change.errorCode();
            finished.add(change.kind(), change.state().label(), code);
        }
        if (change.ran() != null) {
            ran.add(change.ran(), change.kind());
        }
    }

    void started(@Observes CommandStarted start) {
        spawned.add(start.spawn());
    }

    void ended(@Observes CommandEnded end) {
        calls.add(end.command(), end.outcome());
    }

    void recorded(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditEvent event) {
        audited.add(event.action(), event.outcome());
        if (event.outcome().equals(SUCCESS)) {
            switch (event.action()) {
                case "auth.login" -> logins.add(SUCCESS);
                case "auth.refresh" -> refreshes.add(SUCCESS);
                default -> {
                    // Counted among the records only.
                }
            }
        }
    }

    /** Each of them, also where one record tells of many. */
    void refused(@Observes Refused refusal) {
        switch (refusal.action()) {
            case "auth.login" -> logins.add(FAILURE);
            case "auth.refresh" -> refreshes.add(FAILURE);
            case "request.denied" -> denials.add(status(refusal.detail()));
            default -> {
                // Counted among the records only.
            }
        }
    }

    void lost(@Observes(during = TransactionPhase.AFTER_FAILURE) AuditEvent event) {
        unaudited.add();
    }

    void removed(@Observes Removed some) {
        removed.addMany(some.count(), some.what());
    }

    /** The status that the detail of a denial begins with. */
    private static String status(String detail) {
        Matcher begin = STATUS.matcher(detail == null ? "" : detail);
        return begin.matches() ? begin.group(1) : "other";
    }
}
