package io.provisioning.operations;

import io.provisioning.execution.Arguments;
import io.provisioning.request.TraceParent;

/**
 * What somebody wants done.
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
    public Submission(String kind, String workspace, String target, Arguments arguments) {
        this(kind, workspace, target, arguments, null, null);
    }

    /** The same as part of a trace. */
    Submission traced(TraceParent trace) {
        return new Submission(kind, workspace, target, arguments, retryOf, trace.value());
    }
}
