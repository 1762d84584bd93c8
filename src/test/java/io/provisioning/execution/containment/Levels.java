package io.provisioning.execution.containment;

import io.provisioning.Ledger;
import io.provisioning.configuration.Caps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The levels of containment that this host allows, and commands at each of them. */
public final class Levels {
    private static final Path SCRIPT =
            Path.of("src/main/resources/execution/lifeline.sh").toAbsolutePath();
    private static final List<Containment> AVAILABLE =
            Stream.of(Containment.values()).filter(trial()).toList();

    private Levels() {}

    /** Those that work here; a source of arguments. */
    public static List<Containment> available() {
        return AVAILABLE;
    }

    /** Those of them that hold also what can't be found. */
    static List<Containment> tight() {
        return AVAILABLE.stream()
                .filter(level -> level.compareTo(Containment.SESSION) < 0)
                .toList();
    }

    static ContainmentTrial trial() {
        return new ContainmentTrial(SCRIPT, environment(Map.of()));
    }

    static Contained start(Containment level, Map<String, String> variables, List<String> command) {
        return start(level, Caps.NONE, variables, command);
    }

    static Contained start(Containment level, Caps caps, List<String> command) {
        return start(level, caps, Map.of(), command);
    }

    /** One that may run as long as the file says. */
    static Contained leased(
            Containment level, Path lease, Map<String, String> variables, List<String> command) {
        return start(level, Caps.NONE, variables, command, Optional.of(lease));
    }

    private static Contained start(
            Containment level, Caps caps, Map<String, String> variables, List<String> command) {
        return start(level, caps, variables, command, Optional.empty());
    }

    private static Contained start(
            Containment level,
            Caps caps,
            Map<String, String> variables,
            List<String> command,
            Optional<Path> lease) {
        try {
            return new Lifeline(SCRIPT, level, caps).start(command, environment(variables), lease);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The CLI of the tests, as the operation {@code op} would run it. */
    static Map<String, String> operation(Ledger ledger) {
        return Map.of(
                "PROVISIONING_FAKE_LEDGER",
                ledger.file().toString(),
                "PROVISIONING_OPERATION_ID",
                "op",
                "PROVISIONING_OPERATION_ATTEMPT",
                "1");
    }

    static Contained script(Containment level, Path directory, String script) {
        return start(
                level, Map.of(), List.of("/bin/sh", "-c", "cd \"$0\"; " + script, directory + ""));
    }

    private static Map<String, String> environment(Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("PATH", System.getenv("PATH"));
        return environment;
    }
}
