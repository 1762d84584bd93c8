package io.provisioning.access.sessions;

/** How a refresh token comes and goes. */
public enum Carrier {
    /** In the body: whoever sends it can keep its successor before anything else. */
    BODY,

    /**
     * In the cookie of a browser, of which no page knows what has become: one that is left while it
     * renews its session never gets the successor, and the next page sends the same token again.
     */
    COOKIE
}
