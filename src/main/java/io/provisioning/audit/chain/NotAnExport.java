package io.provisioning.audit.chain;

import java.io.IOException;

/** The file to verify is not an export of an audit trail. */
public final class NotAnExport extends IOException {
    private static final long serialVersionUID = 1L;

    NotAnExport(String what) {
        super(what);
    }
}
