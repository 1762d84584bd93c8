package io.provisioning.launcher.tls;

import java.io.IOException;

/** A file is not the PEM it should be; the message goes on after the file's name. */
public final class PemException extends IOException {
    private static final long serialVersionUID = 1L;

    PemException(String message) {
        super(message);
    }

    PemException(String message, Throwable cause) {
        super(message, cause);
    }
}
