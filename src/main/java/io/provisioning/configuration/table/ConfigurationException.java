package io.provisioning.configuration.table;

import io.provisioning.configuration.values.SingleLine;

/** A configuration the server refuses to start with; the message is one line for the operator. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        // Messages quote flags and files, which may hold line breaks and terminal sequences.
        super(SingleLine.text(message));
    }
}
