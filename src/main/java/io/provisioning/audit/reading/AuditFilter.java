package io.provisioning.audit.reading;

import io.provisioning.paging.TimeParameter;
import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemException;
import io.provisioning.request.Scope;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        return conditions().isEmpty();
    }

    /** The conditions in JPQL, each with the parameter it has. */
    Map<String, Object> conditions() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        equal.forEach((name, value) -> conditions.put("o." + name + " = :" + name, value));
        if (!scope.isWhole()) {
            conditions.put("o.workspace in :scope", scope.workspaces());
        }
        after.ifPresent(time -> conditions.put("o.recordedAt >= :after", time));
        before.ifPresent(time -> conditions.put("o.recordedAt < :before", time));
        return conditions;
    }
}
