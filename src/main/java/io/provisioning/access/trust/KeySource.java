package io.provisioning.access.trust;

import java.io.IOException;

/** Where the keys of an issuer are read from. */
@FunctionalInterface
interface KeySource {
    /** The JSON Web Key Set (RFC 7517) as it is there now. */
    String read() throws IOException;
}
