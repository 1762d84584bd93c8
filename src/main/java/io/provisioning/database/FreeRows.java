package io.provisioning.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
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
            Query query =
                    entities.createNativeQuery(
                            "select %s from %s where %s order by %s fetch first ? rows only%s"
                                    .formatted(key, table, condition, order, end));
            for (int i = 0; i < parameters.size(); i++) {
                query.setParameter(i + 1, parameters.get(i));
            }
            List<?> keys = query.setParameter(parameters.size() + 1, most).getResultList();
            return keys.stream().map(String.class::cast).toList();
        }
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
