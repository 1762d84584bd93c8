package io.provisioning.packaged;

import java.util.ArrayList;
import java.util.List;

/** What somebody types who follows a block of the manual with prompts and answers in it. */
final class ConsoleSession {
    private static final String PROMPT = "$ ";

    private ConsoleSession() {}

    /** The commands: each begins behind a prompt and goes on until the shell has all of it. */
    static List<String> commands(String block) {
        List<String> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        for (String line : block.lines().toList()) {
            if (line.startsWith(PROMPT)) {
                command.setLength(0);
                command.append(line.substring(PROMPT.length()));
            } else if (!command.isEmpty()) {
                command.append('\n').append(line);
            } else {
                continue;
            }
            if (isWhole(command.toString())) {
                commands.add(command.toString());
                command.setLength(0);
            }
        }
        return commands;
    }

    private static boolean isWhole(String command) {
        if (command.endsWith("\\")) {
            return false;
        }
        Program.Run check = Program.run("bash", "-n", "-c", command);
        return check.exitCode() == 0 && check.output().isEmpty();
    }
}
