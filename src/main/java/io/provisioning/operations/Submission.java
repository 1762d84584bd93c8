package io.provisioning.operations;

import io.provisioning.execution.Arguments;
import io.provisioning.request.TraceParent;

/**
 * What a client asks to be done.
 *
 * @param kind the command of the catalogue, such as {@code server.create}
 * @param workspace where; may be null
 * @param target what it is done to, by name; may be null
 * @param arguments the command's arguments
 * @param retryOf the operation that is tried again; null where this is the first attempt
 * @param traceparent the trace it is part of, as {@link TraceParent} has it; may be null
 */
public record Submission(
        String kind,
        String workspace,
        String target,
        Arguments arguments,
        String retryOf,
        String traceparent) {

    /** Something new. */
    public Submission(OperationKind kind, String workspace, String target, Arguments arguments) {
        this(kind.label(), workspace, target, arguments, null, null);
    }

    /** The same as part of a trace. */
    public Submission traced(TraceParent trace) {
        return new Submission(kind, workspace, target, arguments, retryOf, trace.value());
    }

    /** Whether it is only to say what it would do; null where its kind can't. */
    Boolean checkMode() {
        return arguments.flag("check_mode").orElse(null);
    }

    /**
     * The one thing that it changes in its workspace; null where there is no such thing. Two
     * operations never change the same thing at once.
     */
    String subject() {
        return OperationKind.of(kind).flatMap(it -> it.subject(target)).orElse(null);
    }
}
