package io.provisioning.execution.containment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command in the lines that a {@link Waiting} one reads. Only what no shell could read
 * differently goes this way, which is nearly everything: printable ASCII, as much as a pipe takes
 * at once.
 */
record Handover(String text) {
    /** PIPE_BUF of Linux. */
    private static final int MOST = 4096;

    private static final Pattern PLAIN = Pattern.compile("[ -~]*");
    private static final Pattern VARIABLE =
            Pattern.compile("PROVISIONING_OPERATION_[A-Z]+|TRACEPARENT");

    /**
     * The command, if it can go this way.
     *
     * @param given the variables that a waiting one has already
     */
    static Optional<Handover> of(
            List<String> command, Map<String, String> environment, Map<String, String> given) {
        List<String> lines = new ArrayList<>();
        boolean plain = environment.keySet().containsAll(given.keySet());
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (!variable.getValue().equals(given.get(variable.getKey()))) {
                plain &= VARIABLE.matcher(variable.getKey()).matches();
                lines.add("=" + variable.getKey() + "=" + variable.getValue());
            }
        }
        command.forEach(argument -> lines.add("-" + argument));
        plain &= lines.stream().allMatch(line -> PLAIN.matcher(line).matches());
        String text = String.join("\n", lines) + "\n.\n";
        return plain && text.length() <= MOST ? Optional.of(new Handover(text)) : Optional.empty();
    }

    byte[] lines() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
