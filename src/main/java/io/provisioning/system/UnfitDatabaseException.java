package io.provisioning.system;

/** A database that the server can't work with, and what is to be done about it. */
final class UnfitDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitDatabaseException(String remedy) {
        super(remedy);
    }

    UnfitDatabaseException(String remedy, Exception cause) {
        super(remedy, cause);
    }
}
