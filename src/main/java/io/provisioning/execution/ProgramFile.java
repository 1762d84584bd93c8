package io.provisioning.execution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Explains why a program's file can't be run. For a script with a missing interpreter the kernel
 * says only "No such file or directory", and the shell adds its own path.
 */
final class ProgramFile {
    /** Linux reads no more of a first line. */
    private static final int FIRST_LINE = 256;

    private static final String SCRIPT = "#!";

    private ProgramFile() {}

    /** The fault, without a path; empty if there is none. */
    static Optional<String> fault(Path file) {
        if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
            return Optional.of("The CLI is not there, or not executable");
        }
        String line = firstLine(file);
        if (!line.startsWith(SCRIPT)) {
            return Optional.empty();
        }
        if (line.endsWith("\r")) {
            return Optional.of(
                    "The #! line of the CLI ends in a carriage return: its file must be saved with"
                            + " LF line ends, not CRLF");
        }
        String interpreter = line.substring(SCRIPT.length()).strip().split("[ \t]", 2)[0];
        return interpreter.startsWith("/") && !Files.isExecutable(Path.of(interpreter))
                ? Optional.of("The interpreter that the #! line of the CLI names is not there")
                : Optional.empty();
    }

    /** Empty for a file that can be run but not read. */
    private static String firstLine(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String begin = new String(in.readNBytes(FIRST_LINE), StandardCharsets.ISO_8859_1);
            return begin.split("\n", 2)[0];
        } catch (IOException e) {
            return "";
        }
    }
}
