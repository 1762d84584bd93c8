package io.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Programs that some tests need and that the build does not bring along. */
public final class Tools {
    private Tools() {}

    /** Skips the test where there is no such program; a CI machine has to have it. */
    public static void assume(Path program, String advice) {
        if (!Files.exists(program)) {
            assertThat(System.getenv("CI")).as(advice).isNotEqualTo("true");
            Assumptions.abort(advice);
        }
    }
}
