package io.provisioning.operations.reading;

import static io.provisioning.paging.KeysetQuery.Comparison.BEFORE;
import static io.provisioning.paging.KeysetQuery.Comparison.FROM;
import static io.provisioning.paging.KeysetQuery.Comparison.IS;

import io.provisioning.operations.OperationState;
import io.provisioning.paging.KeysetQuery;
import io.provisioning.paging.TimeParameter;
import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which operations a list shows; what is absent does not matter.
 *
 * @param states their state, one of these; none is any. They stand in the order of a life
 * @param kind such as {@code server.create}
 * @param workspace where
 * @param target what it is done to, by name
 * @param requestedBy whose
 * @param createdAfter created at or after this time
 * @param createdBefore created before this time
 */
public record OperationFilter(
        List<OperationState> states,
        Optional<String> kind,
        Optional<String> workspace,
        Optional<String> target,
        Optional<String> requestedBy,
        Optional<OffsetDateTime> createdAfter,
        Optional<OffsetDateTime> createdBefore) {
    /**
     * How many conditions a query may have an index for. A single one may let through nearly
     * everything, so there is an index for any two; further conditions are checked row by row.
     */
    private static final int LEADS = 2;

    /** The one index that a target leads has the other columns behind its id. */
    private static final int LEADS_WITH_TARGET = 1;

    /** Every operation. */
    public static OperationFilter all() {
        return of(List.of(), null, null, null, null, null, null);
    }

    /**
     * A filter as a client writes it; null is absent.
     *
     * @throws ProblemException invalid_request, which names what can't be read
     */
    public static OperationFilter of(
            List<String> states,
            String kind,
            String workspace,
            String target,
            String requestedBy,
            String createdAfter,
            String createdBefore) {
        List<FieldError> errors = new ArrayList<>();
        OperationFilter filter =
                new OperationFilter(
                        states(states, errors),
                        Optional.ofNullable(kind),
                        Optional.ofNullable(workspace),
                        Optional.ofNullable(target),
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
                states, kind, Optional.of(name), target, requestedBy, createdAfter, createdBefore);
    }

    /** The same for each state alone, in the order of a life. */
    Stream<OperationFilter> byState() {
        return states.size() < 2
                ? Stream.of(this)
                : states.stream().map(state -> in(List.of(state)));
    }

    private OperationFilter in(List<OperationState> some) {
        return new OperationFilter(
                some, kind, workspace, target, requestedBy, createdAfter, createdBefore);
    }

    private static List<OperationState> states(List<String> labels, List<FieldError> errors) {
        List<OperationState> found =
                Arrays.stream(OperationState.values())
                        .filter(state -> labels.contains(state.label()))
                        .toList();
        if (found.size() < Set.copyOf(labels).size()) {
            String known =
                    Arrays.stream(OperationState.values())
                            .map(OperationState::label)
                            .collect(Collectors.joining(", "));
            errors.add(new FieldError("state", "must be one of " + known));
        }
        return found;
    }

    /** How many columns the index that the query follows has before its id, at most. */
    int leads() {
        return target.isPresent() ? LEADS_WITH_TARGET : LEADS;
    }

    /**
     * The query for one state or any; first the conditions that {@link #leads()} is about, in the
     * order of the indexes' columns.
     */
    KeysetQuery query() {
        return new KeysetQuery()
                .and("target", IS, target)
                .and("state", IS, states.stream().findFirst())
                .and("workspace", IS, workspace)
                .and("requestedBy", IS, requestedBy)
                .and("kind", IS, kind)
                .and("createdAt", FROM, createdAfter)
                .and("createdAt", BEFORE, createdBefore);
    }
}
