package io.provisioning.access.trust;

/** The ID token or certificate is not accepted; only log and audit trail have the reason. */
final class NotAccepted extends Exception {
    private static final long serialVersionUID = 1L;

    NotAccepted(String reason) {
        super(reason);
    }
}
