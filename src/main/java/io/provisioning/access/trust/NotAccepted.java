package io.provisioning.access.trust;

/** What was offered is not accepted. Why, is for the log and the audit trail alone. */
final class NotAccepted extends Exception {
    private static final long serialVersionUID = 1L;

    NotAccepted(String reason) {
        super(reason);
    }
}
