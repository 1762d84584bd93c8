package io.provisioning.packaged;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A short command of this host. */
public final class HostCommand {
    private static final int NOT_FOUND = 127;
    private static final long LIMIT_SECONDS = 30;

    private HostCommand() {}

    /** Runs it with these variables beside the tests' own; the exit code, as a shell has it. */
    public static int run(List<String> command, Map<String, String> variables) {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end in time");
            }
            return process.exitValue();
        } catch (IOException e) {
            return NOT_FOUND;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
