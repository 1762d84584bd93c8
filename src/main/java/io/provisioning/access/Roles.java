package io.provisioning.access;

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

    private Roles() {}
}
