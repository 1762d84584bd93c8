package io.provisioning.packaged;

import io.provisioning.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prometheus' own judge of rules, configurations and metrics. */
final class Promtool {
    private static final Path PROGRAM = Path.of("/usr/bin/promtool");

    private Promtool() {}

    /** Runs it. */
    static Program.Run run(String... arguments) {
        Tools.assume(PROGRAM, "No promtool: install Debian's prometheus");
        String[] command = new String[arguments.length + 1];
        command[0] = PROGRAM.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Program.run(command);
    }

    /** Has it check a text that it takes on its standard input. */
    static Program.Run check(String what, String text) throws IOException {
        Tools.assume(PROGRAM, "No promtool: install Debian's prometheus");
        Path file = Files.createTempFile("promtool", ".txt");
        Files.writeString(file, text);
        Program.Run run =
                Program.run(
                        "sh",
                        "-c",
                        "exec \"$0\" check \"$1\" < \"$2\"",
                        PROGRAM.toString(),
                        what,
                        file.toString());
        Files.delete(file);
        return run;
    }
}
