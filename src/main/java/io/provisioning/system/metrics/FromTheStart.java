package io.provisioning.system.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.provisioning.execution.Catalogue;
import io.provisioning.execution.CommandEnded;
import io.provisioning.operations.ErrorCode;
import io.provisioning.operations.OperationKind;
import io.provisioning.operations.OperationState;
import io.provisioning.system.retention.Removed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The values of labels that are known beforehand. Each combination is there with a 0 from the start
 * on, since Prometheus sees no rise in what appears with a 1: an alert would miss the first time.
 */
final class FromTheStart {
    /** What an operation has for an error code unless it has failed. */
    static final String NO_CODE = "none";

    private static final List<String> SUCCESS = List.of("success");
    private static final List<String> EITHER = List.of("success", "failure");

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
        EITHER.forEach(counter::initLabelValues);
    }

    static void denials(Counter counter) {
        List.of("401", "403", "404", "429").forEach(counter::initLabelValues);
    }

    static void removed(Counter counter) {
        Removed.KINDS.forEach(counter::initLabelValues);
    }

    static void audited(Counter counter) {
        auditActions()
                .forEach(
                        (action, outcomes) ->
                                outcomes.forEach(
                                        outcome -> counter.initLabelValues(action, outcome)));
    }

    /** What docs/audit.md has in its table. */
    static Map<String, List<String>> auditActions() {
        Map<String, List<String>> actions = new TreeMap<>();
        List.of(
                        "auth.login",
                        "auth.refresh",
                        "auth.reauthenticate",
                        "auth.exchange",
                        "audit.export",
                        "audit.verify")
                .forEach(action -> actions.put(action, EITHER));
        List.of(
                        "auth.logout",
                        "auth.session_end",
                        "account.create",
                        "account.change",
                        "account.delete",
                        "token.create",
                        "token.revoke",
                        "keys.rotate",
                        "keys.remove",
                        "retention.logs",
                        "retention.operations",
                        "audit.read",
                        "audit.retention",
                        "audit.new_secret")
                .forEach(action -> actions.put(action, SUCCESS));
        actions.put("auth.password", List.of("failure"));
        actions.put("request.denied", List.of("denied"));
        actions.put("operation.submit", List.of(OperationState.PENDING.label()));
        actions.put("operation.start", List.of(OperationState.RUNNING.label()));
        actions.put(
                "operation.cancel",
                List.of(OperationState.RUNNING.label(), OperationState.CANCELLED.label()));
        actions.put(
                "operation.finish",
                Stream.of(OperationState.values())
                        .filter(OperationState::isTerminal)
                        .map(OperationState::label)
                        .toList());
        return actions;
    }
}
