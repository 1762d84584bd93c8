package io.provisioning.database;

/** A database that the server can't work with, and what is to be done about it. */
public final class UnfitDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnfitDatabaseException(String remedy) {
        super(remedy);
    }

    public UnfitDatabaseException(String remedy, Exception cause) {
        super(remedy, cause);
    }
}
