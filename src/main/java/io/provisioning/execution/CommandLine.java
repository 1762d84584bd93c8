package io.provisioning.execution;

import java.time.Duration;
import java.util.List;

/**
 * A command that is ready to run.
 *
 * @param id its name in the catalogue
 * @param arguments what follows the program, each its own element, never a shell's text
 * @param output how its stdout is read
 * @param timeout how long it may take
 * @param secrets what must not be seen of its output
 */
public record CommandLine(
        String id,
        List<String> arguments,
        OutputFormat output,
        Duration timeout,
        Secrets secrets) {}
