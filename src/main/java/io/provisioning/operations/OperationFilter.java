package io.provisioning.operations;

import io.provisioning.paging.TimeParameter;
import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which operations a list shows; what is absent does not matter.
 *
 * @param state their state
 * @param kind such as {@code server.create}
 * @param workspace where
 * @param requestedBy whose
 * @param createdAfter created at or after this time
 * @param createdBefore created before this time
 */
public record OperationFilter(
        Optional<OperationState> state,
        Optional<String> kind,
        Optional<String> workspace,
        Optional<String> requestedBy,
        Optional<OffsetDateTime> createdAfter,
        Optional<OffsetDateTime> createdBefore) {
    /**
     * There is an index of any two of the conditions: what a single one lets through can be nearly
     * everything. What more there is to ask is asked of each row.
     */
    static final int LEADS = 2;

    /** Every operation. */
    public static OperationFilter all() {
        return of(null, null, null, null, null, null);
    }

    /**
     * A filter as a client writes it; null is absent.
     *
     * @throws ProblemException invalid_request, which names what can't be read
     */
    public static OperationFilter of(
            String state,
            String kind,
            String workspace,
            String requestedBy,
            String createdAfter,
            String createdBefore) {
        List<FieldError> errors = new ArrayList<>();
        OperationFilter filter =
                new OperationFilter(
                        state(state, errors),
                        Optional.ofNullable(kind),
                        Optional.ofNullable(workspace),
                        Optional.ofNullable(requestedBy),
                        TimeParameter.read("created_after", createdAfter, errors),
                        TimeParameter.read("created_before", createdBefore, errors));
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return filter;
    }

    /** The same in this workspace. */
    OperationFilter in(String name) {
        return new OperationFilter(
                state, kind, Optional.of(name), requestedBy, createdAfter, createdBefore);
    }

    private static Optional<OperationState> state(String label, List<FieldError> errors) {
        if (label == null) {
            return Optional.empty();
        }
        Optional<OperationState> found =
                Arrays.stream(OperationState.values())
                        .filter(state -> state.label().equals(label))
                        .findAny();
        if (found.isEmpty()) {
            String known =
                    Arrays.stream(OperationState.values())
                            .map(OperationState::label)
                            .collect(Collectors.joining(", "));
            errors.add(new FieldError("state", "must be one of " + known));
        }
        return found;
    }

    /**
     * The conditions in JPQL, each with the parameter it has; first those that {@link #LEADS} is
     * about, in the order of the indexes' columns.
     */
    Map<String, Object> conditions() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        state.ifPresent(value -> conditions.put("o.state = :state", value));
        workspace.ifPresent(value -> conditions.put("o.workspace = :workspace", value));
        requestedBy.ifPresent(value -> conditions.put("o.requestedBy = :requestedBy", value));
        kind.ifPresent(value -> conditions.put("o.kind = :kind", value));
        createdAfter.ifPresent(value -> conditions.put("o.createdAt >= :createdAfter", value));
        createdBefore.ifPresent(value -> conditions.put("o.createdAt < :createdBefore", value));
        return conditions;
    }
}
