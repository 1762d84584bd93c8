package io.provisioning.packaged;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Programs that are not ours. */
public final class Program {
    private static final long LIMIT_SECONDS = 300;
    private static final File NOTHING = new File("/dev/null");

    private Program() {}

    /**
     * How one ended.
     *
     * @param exitCode its exit code
     * @param output everything it printed
     */
    public record Run(int exitCode, String output) {}

    /** Runs one to its end; it has no input. */
    public static Run run(String... command) {
        try {
            Path output = Files.createTempFile("output", ".txt");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectInput(NOTHING)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Not in time: " + Files.readString(output));
            }
            Run run = new Run(process.exitValue(), Files.readString(output));
            Files.delete(output);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
