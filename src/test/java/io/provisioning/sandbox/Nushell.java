package io.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real Nushell, which {@code make nu} installs. */
public final class Nushell {
    private static final String INSTALLED = "target/nushell/node_modules/@nushell/linux-x64/bin/nu";

    private Nushell() {}

    /** Where it is, or would be. */
    public static Path binary() {
        return Path.of(System.getProperty("nu.binary", INSTALLED)).toAbsolutePath();
    }

    /** Skips the test where there is no Nushell; a CI machine has to have one. */
    public static void assumeInstalled() {
        if (!Files.isExecutable(binary())) {
            String reason = "No Nushell: run `make nu`, or name one with -Dnu.binary=…";
            assertThat(System.getenv("CI")).as(reason).isNotEqualTo("true");
            Assumptions.abort(reason);
        }
    }
}
