package io.provisioning.operations;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The states of an operation and, in one table, what may follow what. */
public enum OperationState {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** The states that may follow this one. */
    public Set<OperationState> successors() {
        return switch (this) {
            case PENDING -> Set.of(RUNNING, CANCELLED);
            case RUNNING -> Set.of(COMPLETED, FAILED, CANCELLED);
            case COMPLETED, FAILED, CANCELLED -> Set.of();
        };
    }

    /** Whether nothing follows. */
    public boolean isTerminal() {
        return successors().isEmpty();
    }

    /** What may be done with an operation in this state. */
    public List<String> actions() {
        if (isRetriable()) {
            return List.of("retry");
        }
        return isTerminal() ? List.of() : List.of("cancel");
    }

    /** Whether it may be tried again. */
    public boolean isRetriable() {
        return this == FAILED || this == CANCELLED;
    }

    /**
     * As a literal in SQL. A parameter would not do: the planner of the database has to know which
     * state it is.
     */
    public String sql() {
        return "'" + name() + "'";
    }

    /** The name clients know it by. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
