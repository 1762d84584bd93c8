package io.provisioning.system.metrics;

import static io.provisioning.audit.AuditOutcome.FAILURE;
import static io.provisioning.audit.AuditOutcome.SUCCESS;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditOutcome;
import io.provisioning.execution.Catalogue;
import io.provisioning.execution.CommandEnded;
import io.provisioning.operations.ErrorCode;
import io.provisioning.operations.OperationKind;
import io.provisioning.operations.OperationState;
import io.provisioning.system.retention.Removed;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values of labels that are known beforehand. Each combination is there with a 0 from the start
 * on, since Prometheus sees no rise in what appears with a 1: an alert would miss the first time.
 */
final class FromTheStart {
    /** What an operation has for an error code unless it has failed. */
    static final String NO_CODE = "none";

    private FromTheStart() {}

    static void submitted(Counter counter) {
        OperationKind.LABELS.forEach(counter::initLabelValues);
    }

    static void finished(Counter counter) {
        for (String kind : OperationKind.LABELS) {
            counter.initLabelValues(kind, OperationState.COMPLETED.label(), NO_CODE);
            counter.initLabelValues(kind, OperationState.CANCELLED.label(), NO_CODE);
            for (ErrorCode code : ErrorCode.values()) {
                counter.initLabelValues(kind, OperationState.FAILED.label(), code.label());
            }
        }
    }

    static void ran(Histogram histogram) {
        OperationKind.LABELS.forEach(histogram::initLabelValues);
    }

    static void calls(Counter counter) {
        for (String command : Catalogue.shipped()) {
            CommandEnded.OUTCOMES.forEach(outcome -> counter.initLabelValues(command, outcome));
        }
    }

    static void outcomes(Counter counter) {
        Stream.of(SUCCESS, FAILURE).map(AuditOutcome::label).forEach(counter::initLabelValues);
    }

    static void denials(Counter counter) {
        List.of("401", "403", "404", "429").forEach(counter::initLabelValues);
    }

    static void removed(Counter counter) {
        Removed.KINDS.forEach(counter::initLabelValues);
    }

    static void audited(Counter counter) {
        for (AuditAction action : AuditAction.values()) {
            for (AuditOutcome outcome : action.outcomes()) {
                counter.initLabelValues(action.label(), outcome.label());
            }
        }
    }
}
