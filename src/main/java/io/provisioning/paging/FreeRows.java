package io.provisioning.paging;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collections;
import java.util.List;

/**
 * Locks rows that nobody else has locked, in two steps: H2 would lock everything that a condition
 * lets through before it sorts and takes the first, and would not sort along an index.
 */
public final class FreeRows {
    private final EntityManager entities;
    private final String table;
    private final String key;

    /** Rows of this table, by the column that is its primary key. */
    public FreeRows(EntityManager entities, String table, String key) {
        this.entities = entities;
        this.table = table;
        this.key = key;
    }

    /**
     * The keys of the first that match, in the order of their keys, each locked until the end of
     * the transaction. Those that somebody else has locked are left out.
     *
     * @param condition the condition in SQL, with a question mark for each parameter
     * @param order the columns by which they are found, those of an index from its first one on
     * @param most how many it takes
     */
    public List<String> lock(String condition, String order, int most, Object... parameters) {
        List<?> found =
                list(
                        " where " + condition + " order by " + order + " fetch first ? rows only",
                        parameters,
                        most);
        if (found.isEmpty()) {
            return List.of();
        }
        String keys = String.join(", ", Collections.nCopies(found.size(), "?"));
        Object[] again = new Object[found.size() + parameters.length];
        System.arraycopy(found.toArray(), 0, again, 0, found.size());
        System.arraycopy(parameters, 0, again, found.size(), parameters.length);
        // The condition again: it may have changed since, and what is locked is what it is now.
        return list(
                        " where "
                                + key
                                + " in ("
                                + keys
                                + ") and "
                                + condition
                                + " order by "
                                + key
                                + " fetch first ? rows only for update skip locked",
                        again,
                        most)
                .stream()
                .map(String.class::cast)
                .toList();
    }

    /**
     * Removes those that were locked.
     *
     * @param delete the statement in JPQL, which names their keys {@code :keys}
     * @return how many
     */
    public int remove(String delete, List<String> keys) {
        return keys.isEmpty()
                ? 0
                : entities.createQuery(delete).setParameter("keys", keys).executeUpdate();
    }

    private List<?> list(String rest, Object[] parameters, int most) {
        Query query = entities.createNativeQuery("select " + key + " from " + table + rest);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.setParameter(parameters.length + 1, most).getResultList();
    }
}
