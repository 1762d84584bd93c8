package io.provisioning.operations;

import io.provisioning.audit.Actor;
import io.provisioning.request.TraceParent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A command for the CLI, and how far it has come. {@link OperationStore} changes its row, by
 * updates that are only made if nobody else has changed it first.
 */
@Entity
@Table(name = "operation")
public class Operation {
    @Id private String id;
    private String kind;
    private String workspace;
    private String target;
    private String subject;

    /** Written by the start and the end only; unique in the database. */
    @Column(name = "holds")
    private String subjectLock;

    private String arguments;

    @Column(name = "check_mode")
    private Boolean checkMode;

    @Enumerated(EnumType.STRING)
    private OperationState state;

    private int attempt;
    private String node;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "request_id")
    private String requestId;

    private String traceparent;

    @Column(name = "retry_of")
    private String retryOf;

    @Column(name = "cancelled_by")
    private String cancelledBy;

    @Column(name = "cancel_reason")
    private String cancelReason;

    @Column(name = "cancel_forced")
    private Boolean cancelForced;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "updated_at")
    private OffsetDateTime updatedAt;

    @Column(name = "started_at")
    private OffsetDateTime startedAt;

    @Column(name = "finished_at")
    private OffsetDateTime finishedAt;

    @Column(name = "exit_code")
    private Integer exitCode;

    @Column(name = "error_code")
    private String errorCode;

    private String error;
    private String result;
    private String command;
    private String signal;

    @Column(name = "grace_used_ms")
    private Long graceUsedMs;

    @Column(name = "tree_empty")
    private Boolean treeEmpty;

    @Column(name = "output_removed")
    private boolean outputRemoved;

    /** For JPA. */
    protected Operation() {}

    /** A new, pending operation. */
    Operation(String id, Submission submission, String stored, Actor actor, OffsetDateTime now) {
        this.id = id;
        this.kind = submission.kind();
        this.workspace = submission.workspace();
        this.target = submission.target();
        this.subject = submission.subject();
        this.arguments = stored;
        this.checkMode = submission.checkMode();
        this.retryOf = submission.retryOf();
        this.traceparent = submission.traceparent();
        this.state = OperationState.PENDING;
        this.requestedBy = actor.name();
        this.requestId = actor.requestId();
        this.createdAt = now;
        this.updatedAt = now;
    }

    public String id() {
        return id;
    }

    public String kind() {
        return kind;
    }

    public String workspace() {
        return workspace;
    }

    public String target() {
        return target;
    }

    /** The one thing that it changes in its workspace; null where there is none. */
    public String subject() {
        return subject;
    }

    /** Whether it only says what it would do; null where its kind can't, or nobody knows. */
    public Boolean checkMode() {
        return checkMode;
    }

    /** As {@link StoredArguments} has written them. */
    String storedArguments() {
        return arguments;
    }

    public OperationState state() {
        return state;
    }

    public int attempt() {
        return attempt;
    }

    /** The node that runs it, or ran it last; null where it never ran. */
    public String node() {
        return node;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public String requestId() {
        return requestId;
    }

    /** The trace that its request was part of, if any. */
    public Optional<TraceParent> trace() {
        return Optional.ofNullable(traceparent).map(TraceParent::new);
    }

    /** The operation that this one tries again; null where it is the first. */
    public String retryOf() {
        return retryOf;
    }

    /** Who wants it stopped; null where nobody does. */
    public String cancelledBy() {
        return cancelledBy;
    }

    public String cancelReason() {
        return cancelReason;
    }

    /** How somebody wants it stopped; empty where nobody does. */
    public Optional<CancelMode> cancelMode() {
        return Optional.ofNullable(cancelledBy).map(it -> CancelMode.of(cancelForced));
    }

    public OffsetDateTime createdAt() {
        return createdAt;
    }

    public OffsetDateTime updatedAt() {
        return updatedAt;
    }

    public OffsetDateTime startedAt() {
        return startedAt;
    }

    public OffsetDateTime finishedAt() {
        return finishedAt;
    }

    public Integer exitCode() {
        return exitCode;
    }

    /** The last signal that its command got, such as {@code SIGTERM}; null where it got none. */
    public String signal() {
        return signal;
    }

    /** Milliseconds its command took to end, or was given, after SIGTERM; null without one. */
    public Long graceUsedMs() {
        return graceUsedMs;
    }

    /** Whether nothing that its command started is alive; null while nobody knows. */
    public Boolean treeEmpty() {
        return treeEmpty;
    }

    public String errorCode() {
        return errorCode;
    }

    public String error() {
        return error;
    }

    /** Whether its output is not kept any more. */
    public boolean isOutputRemoved() {
        return outputRemoved;
    }

    /** The command line that has run, without secrets, as JSON text; null where none has. */
    public String command() {
        return command;
    }

    /** The result, as JSON text. */
    public String result() {
        return result;
    }
}
