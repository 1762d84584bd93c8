package io.provisioning.sandbox;

import io.provisioning.Tools;
import java.nio.file.Path;

/** The real Nushell, which {@code make tools} installs. */
public final class Nushell {
    private static final String INSTALLED = "target/nushell/node_modules/@nushell/linux-x64/bin/nu";

    private Nushell() {}

    /** Where it is, or would be. */
    public static Path binary() {
        return Path.of(System.getProperty("nu.binary", INSTALLED)).toAbsolutePath();
    }

    /** Skips the test where there is no Nushell; a CI machine has to have one. */
    public static void assumeInstalled() {
        Tools.assume(binary(), "No Nushell: run `make tools`, or name one with -Dnu.binary=…");
    }
}
