package io.provisioning.database;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells apart a database that can't do anything now from one that refuses what it was asked. */
public final class Outage {
    /** Seconds after which to ask again, for {@code Retry-After}. */
    public static final String RETRY_AFTER = "2";

    private Outage() {}

    /** Whether that is what is behind a failure. */
    public static boolean isBehind(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean undecided = false;
        for (Throwable cause = failure;
                cause != null && seen.add(cause);
                cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return SqlStates.isAway(sql.getSQLState());
            }
            undecided |= isUndecided(cause);
        }
        return undecided;
    }

    /** Whether a database that says this can't do anything for anybody now. */
    public static boolean isAway(String state) {
        return SqlStates.isAway(state);
    }

    /** Whether nobody has answered, and not the database that it can't do anything now. */
    public static boolean isSilence(SQLException failure) {
        String state = state(failure);
        return state.isEmpty() || (state.startsWith("08") && !state.equals("08P01"));
    }

    /** Why, in one line: what the database said, else the first of all causes. */
    public static String reason(Throwable failure) {
        Throwable root = failure;
        Throwable said = null;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        for (Throwable cause = failure; cause != root; cause = cause.getCause()) {
            said = cause instanceof SQLException && stateOf(cause) != null ? cause : said;
        }
        Throwable reason = said == null || root instanceof SQLException ? root : said;
        return reason instanceof SQLException && reason.getMessage() != null
                ? line(reason.getMessage())
                : line(reason.toString());
    }

    /** A message in one line, without what only means something beside the statement. */
    public static String line(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("Position:"))
                .collect(Collectors.joining(" "));
    }

    /** The SQL state that the database gave for a failure; empty text where there is none. */
    public static String state(Throwable failure) {
        String state = "";
        for (Throwable cause = failure;
                cause != null && cause != cause.getCause();
                cause = cause.getCause()) {
            state = stateOf(cause) == null ? state : stateOf(cause);
        }
        return state;
    }

    private static String stateOf(Throwable cause) {
        return cause instanceof SQLException sql ? sql.getSQLState() : null;
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
