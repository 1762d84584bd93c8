package io.provisioning.operations;

import io.provisioning.audit.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists of operations, newest first, page by page along the primary key. */
@ApplicationScoped
public class OperationList {
    /** An id may be this much ahead of or behind the time it was made at, and never was. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    @PersistenceContext private EntityManager entities;

    /**
     * The newest that the filter lets through.
     *
     * @param after the last id of the page before
     * @param limit how many at most
     */
    @Transactional
    public List<Operation> page(OperationFilter filter, Optional<String> after, int limit) {
        Map<String, Object> conditions = new LinkedHashMap<>(filter.conditions());
        after.ifPresent(id -> conditions.put("o.id < :after", id));
        // Times are bounds on the key as well: ids begin with theirs.
        filter.createdAfter()
                .ifPresent(time -> conditions.put("o.id >= :least", bound(time.minus(SLACK))));
        filter.createdBefore()
                .ifPresent(time -> conditions.put("o.id < :most", bound(time.plus(SLACK))));
        TypedQuery<Operation> query =
                entities.createQuery(
                        "select o from Operation o" + where(conditions) + " order by o.id desc",
                        Operation.class);
        conditions.forEach((condition, value) -> query.setParameter(parameter(condition), value));
        return query.setMaxResults(limit).getResultList();
    }

    private static String where(Map<String, Object> conditions) {
        return conditions.isEmpty()
                ? ""
                : conditions.keySet().stream().collect(Collectors.joining(" and ", " where ", ""));
    }

    private static String parameter(String condition) {
        return condition.substring(condition.indexOf(':') + 1);
    }

    private static String bound(OffsetDateTime time) {
        return TimeOrderedId.least(time.toInstant());
    }
}
