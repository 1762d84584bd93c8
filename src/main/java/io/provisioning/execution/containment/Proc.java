package io.provisioning.execution.containment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads about processes in /proc. */
final class Proc {
    /** Where it is mounted. */
    static final Path ROOT = Path.of("/proc");

    private Proc() {}

    /** Whether it is alive; a zombie is not. */
    static boolean isAlive(ProcessHandle process) {
        try {
            return process.isAlive() && isAlive(stat(ROOT.resolve(Long.toString(process.pid()))));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it is in a PID namespace below ours, by NSpid of proc(5) status. */
    static boolean isInside(ProcessHandle process) {
        try {
            return read(ROOT.resolve(process.pid() + "/status"))
                    .lines()
                    .anyMatch(
                            line -> line.startsWith("NSpid:") && line.split("\\s+", -1).length > 2);
        } catch (IOException e) {
            return false;
        }
    }

    /** By field 3 (state) of proc(5) stat. */
    static boolean isAlive(String[] stat) {
        return !stat[0].equals("Z") && !stat[0].equals("X");
    }

    /**
     * Whether one without an environment is in the middle of execve(2): it has memory (field 23 of
     * proc(5) stat, vsize), which no thread of the kernel has, but nowhere in it an environment yet
     * (field 51, env_end), as even an empty one has. On a busy host that can take milliseconds.
     */
    static boolean isBeginning(Path process) {
        try {
            String[] stat = stat(process);
            return (!stat[20].equals("0") && stat[48].equals("0"))
                    // Or it has got one between the two looks.
                    || !read(process.resolve("environ")).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** The fields of proc(5) stat from the third one on. */
    static String[] stat(Path process) throws IOException {
        String stat = read(process.resolve("stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }

    /** Whether this process is root's. */
    static boolean isRoots() {
        try {
            return Files.getAttribute(ROOT.resolve("self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException("/proc can't be read", e);
        }
    }

    static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
