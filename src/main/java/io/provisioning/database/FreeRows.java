package io.provisioning.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;

/** Locks rows that nobody else has locked. */
@ApplicationScoped
public class FreeRows {
    @PersistenceContext private EntityManager entities;
    @Inject private Database database;

    /**
     * Which rows are looked for.
     *
     * @param table where
     * @param key the column that is its primary key
     * @param condition the condition in SQL, with a question mark for each parameter
     * @param order the columns by which they are found, those of an index from its first one on
     * @param most how many at most
     * @param parameters of the condition
     */
    public record Search(
            String table,
            String key,
            String condition,
            String order,
            int most,
            List<?> parameters) {

        /** The keys of the first that match, by SQL that may end with more than this. */
        public List<String> first(EntityManager entities, String end) {
            List<?> keys = set(entities.createNativeQuery(sql(end)), 1).getResultList();
            return keys.stream().map(String.class::cast).toList();
        }

        /** That SQL. */
        public String sql(String end) {
            return "select %s from %s where %s order by %s fetch first ? rows only%s"
                    .formatted(key, table, condition, order, end);
        }

        /** Sets its parameters, of which this is the place of the first. */
        public Query set(Query query, int first) {
            return Parameters.set(query, first, parameters)
                    .setParameter(first + parameters.size(), most);
        }

        /** The same under one more condition, which has one parameter. */
        public Search and(String more, Object parameter) {
            List<Object> all = new ArrayList<>(parameters);
            all.add(parameter);
            return new Search(table, key, condition + " and " + more, order, most, all);
        }
    }

    /**
     * Changes the first that are free.
     *
     * @param set what is set, in SQL, with a question mark for each value
     * @return as they are then, in no order
     */
    public <T> List<T> change(Search search, String set, List<?> values, Class<T> entity) {
        return database.engine().change(entities, search, set, values, entity);
    }

    /** The keys of the first that are free, each locked until the end of the transaction. */
    public List<String> lock(Search search) {
        return database.engine().lock(entities, search);
    }

    /**
     * Removes the first that are free.
     *
     * @param delete the statement in JPQL, which names their keys {@code :keys}
     * @return how many
     */
    public int remove(String delete, Search search) {
        List<String> keys = lock(search);
        return keys.isEmpty()
                ? 0
                : entities.createQuery(delete).setParameter("keys", keys).executeUpdate();
    }
}
