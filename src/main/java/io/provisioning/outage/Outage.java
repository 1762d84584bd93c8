package io.provisioning.outage;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Tells apart a database that can't do anything now from one that refuses what it was asked. */
public final class Outage {
    /** Seconds after which to ask again, for {@code Retry-After}. */
    public static final String RETRY_AFTER = "2";

    /**
     * The SQL states that say so. Standard classes: 08 connection, 53 resources such as a full
     * disk, 57P a server that stops or starts, 58 its system. H2's own: files, a closed database
     * and what it has closed, its store, a lock that nobody gives up.
     */
    private static final List<String> STATES =
            List.of(
                    "08", "53", "57P", "58", "90007", "90020", "90028", "90030", "90031", "90067",
                    "90098", "90121", "HY000", "HYT00");

    private Outage() {}

    /** Whether that is what is behind a failure. */
    public static boolean isBehind(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean undecided = false;
        for (Throwable cause = failure;
                cause != null && seen.add(cause);
                cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return STATES.stream().anyMatch(sql.getSQLState()::startsWith);
            }
            undecided |= isUndecided(cause);
        }
        return undecided;
    }

    /** What the first of all causes says: an outage needs no stack trace for each request. */
    public static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.toString();
    }

    /** The pool has no connection, or a commit failed and the platform does not say why. */
    private static boolean isUndecided(Throwable cause) {
        return cause instanceof SQLException
                || cause instanceof RollbackException
                || cause instanceof SystemException
                || cause instanceof HeuristicMixedException
                || cause instanceof HeuristicRollbackException;
    }
}
