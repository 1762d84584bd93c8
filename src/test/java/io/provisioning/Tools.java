package io.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Programs that some tests need and that the build does not bring along. */
public final class Tools {
    private Tools() {}

    /** Skips the test where there is no such program; a CI machine has to have it. */
    public static void assume(Path program, String advice) {
        assume(Files.exists(program), advice);
    }

    /** Skips the test where something is not as it needs it; on a CI machine it has to be. */
    public static void assume(boolean isSo, String advice) {
        if (!isSo) {
            absent(advice);
        }
    }

    /** The first Python on the PATH that has these modules; skips the test where there is none. */
    public static String python(String... modules) {
        Optional<String> found =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(directory -> Path.of(directory, "python3").toString())
                        .filter(python -> imports(python, modules))
                        .findFirst();
        if (found.isEmpty()) {
            absent("No python3 on the PATH has the modules " + String.join(", ", modules));
        }
        return found.orElseThrow();
    }

    private static boolean imports(String python, String... modules) {
        try {
            return new ProcessBuilder(python, "-c", "import " + String.join(", ", modules))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void absent(String advice) {
        assertThat(System.getenv("CI")).as(advice).isNotEqualTo("true");
        Assumptions.abort(advice);
    }
}
