package io.provisioning.paging;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query for the entity {@code o}, with conditions in JPQL that have one parameter each. */
public final class KeysetQuery {
    /** The most by which the time in an id may differ from the time of creation. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Map<String, Object> conditions;

    /** A query with these conditions, each with the parameter it has. */
    public KeysetQuery(Map<String, Object> conditions) {
        this.conditions = new LinkedHashMap<>(conditions);
    }

    /** Adds a condition, if there is a value. */
    public KeysetQuery and(String condition, Optional<?> value) {
        value.ifPresent(it -> conditions.put(condition, it));
        return this;
    }

    /** Limits the time, and with it the primary key, because ids begin with their time. */
    public KeysetQuery within(Optional<OffsetDateTime> from, Optional<OffsetDateTime> to) {
        return and("o.id >= :least", from.map(time -> bound(time.minus(SLACK))))
                .and("o.id < :most", to.map(time -> bound(time.plus(SLACK))));
    }

    /**
     * The query for the newest first.
     *
     * @param leads how many columns the index to follow has before its id
     */
    public <E> TypedQuery<E> newest(EntityManager entities, Class<E> entity, int leads) {
        String order = leads(leads).stream().map(column -> column + " desc, ").collect(joining());
        return in(entities, entity, order + "o.id desc");
    }

    /**
     * The first columns that have a condition of equality. They lead the order, although each is
     * the same in all matching rows: otherwise H2 sorts everything that matches instead of using
     * the index of those columns and the id.
     */
    public List<String> leads(int most) {
        return conditions.keySet().stream()
                .filter(condition -> condition.contains(" = "))
                .limit(most)
                .map(condition -> condition.substring(0, condition.indexOf(" = ")))
                .toList();
    }

    /** The query, in that order. */
    public <E> TypedQuery<E> in(EntityManager entities, Class<E> entity, String order) {
        TypedQuery<E> query =
                entities.createQuery(
                        "select o from "
                                + entity.getSimpleName()
                                + " o"
                                + where()
                                + " order by "
                                + order,
                        entity);
        conditions.forEach((condition, value) -> query.setParameter(parameter(condition), value));
        return query;
    }

    private String where() {
        return conditions.isEmpty()
                ? ""
                : conditions.keySet().stream().collect(joining(" and ", " where ", ""));
    }

    private static String parameter(String condition) {
        return condition.substring(condition.indexOf(':') + 1);
    }

    private static String bound(OffsetDateTime time) {
        return TimeOrderedId.least(time.toInstant());
    }
}
