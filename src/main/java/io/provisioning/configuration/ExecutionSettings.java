package io.provisioning.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How commands are run.
 *
 * @param cliPath the provisioning CLI; empty: the bundled sandbox CLI stands in
 * @param timeout how long one command may take
 * @param maxConcurrentOperations how many operations may run at once on this node
 * @param maxConcurrentPerWorkspace how many of one workspace on all nodes; 0 for any number
 * @param grace how long a command has after SIGTERM before it is killed
 * @param drain how long commands may go on when the server is told to stop
 * @param containment the level that keeps a command's processes together, or {@code auto}
 * @param caps what one operation may use at most
 * @param maxOutputBytes how much output of one operation is kept
 * @param catalogue a command catalogue that replaces the shipped one
 * @param secretPattern what to mask in output beside the secrets that are known
 */
public record ExecutionSettings(
        Optional<Path> cliPath,
        Duration timeout,
        int maxConcurrentOperations,
        int maxConcurrentPerWorkspace,
        Duration grace,
        Duration drain,
        String containment,
        Caps caps,
        long maxOutputBytes,
        Optional<Path> catalogue,
        Optional<Pattern> secretPattern) {}
