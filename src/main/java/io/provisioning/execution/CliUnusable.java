package io.provisioning.execution;

import java.io.IOException;

/** The CLI's file can't be run as it is; nothing was started. */
public final class CliUnusable extends IOException {
    private static final long serialVersionUID = 1L;

    private final String fault;

    CliUnusable(String file, String fault) {
        super(file + ": " + fault);
        this.fault = fault;
    }

    /** What is wrong, without the path, which only the operator of the server should see. */
    public String fault() {
        return fault;
    }
}
