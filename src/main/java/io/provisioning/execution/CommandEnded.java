package io.provisioning.execution;

import java.util.List;
import java.util.Locale;

/**
 * A command has ended, or could not be started. Fired outside of any transaction.
 *
 * @param command its name in the catalogue
 * @param outcome {@code success}, {@code failure} (an exit code other than 0), {@code timed_out},
 *     {@code stopped}, or {@code unavailable} where it could not be started
 */
public record CommandEnded(String command, String outcome) {
    /** Every outcome there is. */
    public static final List<String> OUTCOMES =
            List.of("success", "failure", "timed_out", "stopped", "unavailable");

    static CommandEnded notStarted(CommandLine command) {
        return new CommandEnded(command.id(), "unavailable");
    }

    static CommandEnded with(CommandLine command, CommandOutcome outcome) {
        String word =
                outcome.ending() == Ending.EXITED
                        ? (outcome.succeeded() ? "success" : "failure")
                        : outcome.ending().name().toLowerCase(Locale.ROOT);
        return new CommandEnded(command.id(), word);
    }
}
