package io.provisioning.audit;

import static io.provisioning.audit.AuditOutcome.CANCELLED;
import static io.provisioning.audit.AuditOutcome.COMPLETED;
import static io.provisioning.audit.AuditOutcome.DENIED;
import static io.provisioning.audit.AuditOutcome.FAILED;
import static io.provisioning.audit.AuditOutcome.FAILURE;
import static io.provisioning.audit.AuditOutcome.PENDING;
import static io.provisioning.audit.AuditOutcome.RUNNING;
import static io.provisioning.audit.AuditOutcome.STARTED;
import static io.provisioning.audit.AuditOutcome.SUCCESS;

import java.util.Locale;
import java.util.Set;

/** What is recorded in the audit trail, each with its possible outcomes. */
public enum AuditAction {
    AUTH_LOGIN(SUCCESS, FAILURE),
    AUTH_REFRESH(SUCCESS, FAILURE),
    AUTH_LOGOUT(SUCCESS),
    AUTH_SESSION_END(SUCCESS),
    AUTH_PASSWORD(FAILURE),
    AUTH_REAUTHENTICATE(SUCCESS, FAILURE),
    AUTH_EXCHANGE(SUCCESS, FAILURE),
    ACCOUNT_CREATE(SUCCESS),
    ACCOUNT_CHANGE(SUCCESS),
    ACCOUNT_DELETE(SUCCESS),
    TOKEN_CREATE(SUCCESS),
    TOKEN_REVOKE(SUCCESS),
    KEYS_ROTATE(SUCCESS),
    KEYS_REMOVE(SUCCESS),
    OPERATION_SUBMIT(PENDING),
    OPERATION_START(RUNNING),
    OPERATION_CANCEL(RUNNING, CANCELLED),
    OPERATION_FINISH(COMPLETED, FAILED, CANCELLED),
    RETENTION_LOGS(SUCCESS),
    RETENTION_OPERATIONS(SUCCESS),
    REQUEST_DENIED(DENIED),
    AUDIT_READ(SUCCESS),
    AUDIT_EXPORT(STARTED, SUCCESS, FAILURE),
    AUDIT_VERIFY(SUCCESS, FAILURE),
    AUDIT_RETENTION(SUCCESS),
    AUDIT_NEW_SECRET(SUCCESS);

    private final String label = name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");

    /** Made by Set.of, which the checker can't see. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<AuditOutcome> outcomes;

    AuditAction(AuditOutcome... outcomes) {
        this.outcomes = Set.of(outcomes);
    }

    /** The outcomes that it can have. */
    public Set<AuditOutcome> outcomes() {
        return outcomes;
    }

    /** Its name in the trail, such as {@code auth.login}. */
    public String label() {
        return label;
    }
}
