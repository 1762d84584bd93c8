package io.provisioning.backup;

/** A back-up or a restore that can't be; the message is one line for the operator. */
final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }
}
