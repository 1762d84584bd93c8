package io.provisioning.launcher;

import io.provisioning.configuration.values.SingleLine;

/** The server can't start, though its configuration is in order; the message is one line. */
final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(SingleLine.text(message));
    }
}
