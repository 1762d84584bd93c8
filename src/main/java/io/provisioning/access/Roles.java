package io.provisioning.access;

import java.util.List;

/** The four roles; each is also the only group in a token of an account that has it. */
public final class Roles {
    /** Everything, including the administration of the server itself. */
    public static final String ADMIN = "admin";

    /** Runs infrastructure: creates, deletes, submits, cancels. */
    public static final String OPERATOR = "operator";

    /** Reads, and connects to servers. */
    public static final String DEVELOPER = "developer";

    /** Reads. */
    public static final String VIEWER = "viewer";

    /** All of them, from the most powerful on. */
    public static final List<String> ALL = List.of(ADMIN, OPERATOR, DEVELOPER, VIEWER);

    /** Those that change infrastructure. */
    static final List<String> RUNNERS = List.of(ADMIN, OPERATOR);

    /** Those that may connect to servers. */
    static final List<String> CONNECTORS = List.of(ADMIN, OPERATOR, DEVELOPER);

    /** Those that administer the server itself. */
    static final List<String> ADMINS = List.of(ADMIN);

    private Roles() {}

    /** The less powerful of two roles. */
    public static String lesser(String one, String other) {
        return ALL.indexOf(one) > ALL.indexOf(other) ? one : other;
    }
}
