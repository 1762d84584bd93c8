package io.provisioning.audit.reading;

import static io.provisioning.paging.KeysetQuery.Comparison.BEFORE;
import static io.provisioning.paging.KeysetQuery.Comparison.FROM;
import static io.provisioning.paging.KeysetQuery.Comparison.IS;
import static io.provisioning.paging.KeysetQuery.Comparison.IS_ONE_OF;

import io.provisioning.access.scope.Scope;
import io.provisioning.paging.KeysetQuery;
import io.provisioning.paging.TimeParameter;
import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which records are shown.
 *
 * @param equal the required values of members, by their names in JPQL
 * @param after recorded at or after this time
 * @param before recorded before this time
 * @param scope of these workspaces
 */
public record AuditFilter(
        Map<String, String> equal,
        Optional<OffsetDateTime> after,
        Optional<OffsetDateTime> before,
        Scope scope) {

    /** Every record. */
    public static AuditFilter all() {
        return new AuditFilter(Map.of(), Optional.empty(), Optional.empty(), Scope.WHOLE);
    }

    /**
     * A filter as a client writes it.
     *
     * @throws ProblemException invalid_request, which names what can't be read
     */
    static AuditFilter of(Map<String, String> equal, String after, String before, Scope scope) {
        List<FieldError> errors = new ArrayList<>();
        AuditFilter filter =
                new AuditFilter(
                        equal,
                        TimeParameter.read("recorded_after", after, errors),
                        TimeParameter.read("recorded_before", before, errors),
                        scope);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return filter;
    }

    /** Whether it matches everything. */
    boolean isAll() {
        return query().conditions().isEmpty();
    }

    /** The query for them. */
    KeysetQuery query() {
        KeysetQuery query = new KeysetQuery();
        for (Map.Entry<String, String> member : equal.entrySet()) {
            query = query.and(member.getKey(), IS, Optional.of(member.getValue()));
        }
        return query.and(
                        "workspace",
                        IS_ONE_OF,
                        Optional.of(scope.workspaces()).filter(it -> !scope.isWhole()))
                .and("recordedAt", FROM, after)
                .and("recordedAt", BEFORE, before);
    }
}
