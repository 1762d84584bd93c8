package io.provisioning.configuration;

import io.provisioning.configuration.values.SingleLine;

/** The application can't start; the message says why in one line, which a server's tools show. */
public final class RefusedStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedStartException(String reason, Exception cause) {
        super(SingleLine.text(reason), cause);
    }

    /** The reason alone: servers put this into a line of their own, after names of classes. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // What they take is not the message.
    public String toString() {
        return getMessage();
    }
}
