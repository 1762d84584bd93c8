package io.provisioning.paging;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A query for entities.
 *
 * @param conditions all of which they meet
 */
public record KeysetQuery(List<Condition> conditions) {
    /** An id may be this much ahead of or behind the time it was made at, and never was. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** How an attribute is compared with a value, or with a list of them. */
    public enum Comparison {
        IS("="),
        IS_ONE_OF("in"),
        FROM(">="),
        AFTER(">"),
        BEFORE("<"),
        UP_TO("<=");

        private final String operator;

        Comparison(String operator) {
            this.operator = operator;
        }
    }

    /** What is asked of an attribute. */
    public record Condition(String attribute, Comparison comparison, Object value) {
        private String jpql(int place) {
            return "o.%s %s :p%d".formatted(attribute, comparison.operator, place);
        }
    }

    /** A query for all. */
    public KeysetQuery() {
        this(List.of());
    }

    /** With one more condition, if there is a value. */
    public KeysetQuery and(String attribute, Comparison comparison, Optional<?> value) {
        return value.map(it -> new Condition(attribute, comparison, it))
                .map(more -> Stream.concat(conditions.stream(), Stream.of(more)).toList())
                .map(KeysetQuery::new)
                .orElse(this);
    }

    /** Limits the time, and with it the primary key, because ids begin with their time. */
    public KeysetQuery within(Optional<OffsetDateTime> from, Optional<OffsetDateTime> to) {
        return and("id", Comparison.FROM, from.map(time -> bound(time.minus(SLACK))))
                .and("id", Comparison.BEFORE, to.map(time -> bound(time.plus(SLACK))));
    }

    /**
     * The query for the newest first.
     *
     * @param leads how many columns the index to follow has before its id
     */
    public <E> TypedQuery<E> newest(EntityManager entities, Class<E> entity, int leads) {
        return in(
                entities,
                entity,
                Stream.concat(leads(leads).stream(), Stream.of("id"))
                        .map(attribute -> "o." + attribute + " desc")
                        .collect(joining(", ")));
    }

    /**
     * The attributes that are asked for by their value, so many of the first at most. They lead the
     * order, though each is the same in all that match: or else a database may sort everything that
     * matches instead of following the index of those columns and the id.
     */
    public List<String> leads(int most) {
        return conditions.stream()
                .filter(condition -> condition.comparison == Comparison.IS)
                .limit(most)
                .map(Condition::attribute)
                .toList();
    }

    /** The query, in that order. */
    public <E> TypedQuery<E> in(EntityManager entities, Class<E> entity, String order) {
        String where =
                IntStream.range(0, conditions.size())
                        .mapToObj(i -> (i == 0 ? " where " : " and ") + conditions.get(i).jpql(i))
                        .collect(joining());
        TypedQuery<E> query =
                entities.createQuery(
                        "select o from %s o%s order by %s"
                                .formatted(entity.getSimpleName(), where, order),
                        entity);
        for (int i = 0; i < conditions.size(); i++) {
            query.setParameter("p" + i, conditions.get(i).value());
        }
        return query;
    }

    private static String bound(OffsetDateTime time) {
        return TimeOrderedId.least(time.toInstant());
    }
}
