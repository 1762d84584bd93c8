package io.provisioning.audit;

/**
 * Who acts.
 *
 * @param name the account, or {@code system} for what the server does of itself
 * @param role the role it acts in; null where there is none
 * @param address the peer's address; null where there is none
 * @param requestId the request it acts in; null where there is none
 */
public record Actor(String name, String role, String address, String requestId) {

    /** The server itself. */
    public static Actor system() {
        return new Actor("system", null, null, null);
    }

    /** Somebody who has not proved to be this account. */
    public static Actor unproven(String name, String address, String requestId) {
        return new Actor(name, null, address, requestId);
    }
}
