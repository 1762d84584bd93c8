package io.provisioning.system.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.PrometheusText;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.Refused;
import io.provisioning.execution.CommandEnded;
import io.provisioning.execution.CommandStarted;
import io.provisioning.operations.OperationChanged;
import io.provisioning.operations.OperationState;
import io.provisioning.system.retention.Removed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the end-to-end tests don't bring about. */
class ActivityTest {
    private final Activity activity = new Activity();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "403 forbidden | 403",
                "401           | 401",
                "429: so many  | 429",
                "4031          | other",
                "nothing       | other",
                "-             | other"
            })
    void denialsAreCountedByTheStatusThatTheirDetailBeginsWith(String detail, String status) {
        activity.refused(new Refused(AuditAction.REQUEST_DENIED, detail));

        assertThat(written().value("provisioning_denials_total{status=\"" + status + "\"}"))
                .isEqualTo(1);
    }

    @Test
    void aRecordThatWasNotWrittenIsAFailureAndNothingElse() {
        activity.lost(AuditEvent.success(AuditAction.AUTH_LOGIN, "admin", null));

        assertThat(written().value("provisioning_audit_failures_total")).isEqualTo(1);
        assertThat(written().value("provisioning_logins_total{outcome=\"success\"}")).isZero();
    }

    @Test
    void whatIsRemovedIsCountedByWhatItWas() {
        activity.removed(new Removed("operations", 500));
        activity.removed(new Removed("operations", 7));

        assertThat(written().value("provisioning_retention_removed_total{what=\"operations\"}"))
                .isEqualTo(507);
    }

    @Test
    void whoAsksForAStopEndsNothingYet() {
        activity.changed(changed(OperationState.RUNNING, null, null, null));

        assertThat(written().value("provisioning_operation_wait_seconds_count")).isZero();
        assertThat(written().has(finished("cancelled", "none"))).isFalse();
    }

    @Test
    void whatACrashInterruptedHasNoTimeThatItRan() {
        activity.changed(changed(OperationState.FAILED, "interrupted", null, null));

        assertThat(written().value(finished("failed", "interrupted"))).isEqualTo(1);
        assertThat(written().has("provisioning_operation_run_seconds_count{kind=\"k\"}")).isFalse();
    }

    @Test
    void commandsAreCountedByTheirEndAndTimedByTheirStart() {
        activity.started(new CommandStarted("server.list", Duration.ofMillis(3)));
        activity.ended(new CommandEnded("server.list", "timed_out"));

        assertThat(
                        written()
                                .value(
                                        "provisioning_cli_calls_total{kind=\"server.list\","
                                                + "outcome=\"timed_out\"}"))
                .isEqualTo(1);
        assertThat(written().value("provisioning_cli_spawn_seconds_bucket{le=\"0.0025\"}"))
                .isZero();
        assertThat(written().value("provisioning_cli_spawn_seconds_bucket{le=\"0.005\"}"))
                .isEqualTo(1);
    }

    private static String finished(String state, String code) {
        return "provisioning_operations_finished_total{kind=\"k\",state=\"%s\",error_code=\"%s\"}"
                .formatted(state, code);
    }

    private static OperationChanged changed(
            OperationState state, String code, Duration waited, Duration ran) {
        return new OperationChanged("id", "k", null, state, code, waited, ran);
    }

    private PrometheusText written() {
        return PrometheusText.parse(MetricsResource.text(activity.now()));
    }
}
