package io.provisioning.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What processors have worked for a process until now. */
public final class Processor {
    /** Where a number of proc(5), stat, is behind the name: utime, stime, cutime and cstime. */
    private static final int FIRST = 11;

    private static final int BEYOND = 15;
    private static final double TICKS_A_SECOND = 100;

    private Processor() {}

    /** For this process and those of its children that have ended, in seconds. */
    public static double ownSeconds() throws IOException {
        return secondsOf(ProcessHandle.current().pid());
    }

    /** The same for another one. */
    public static double secondsOf(long pid) throws IOException {
        return seconds(Files.readString(Path.of("/proc", String.valueOf(pid), "stat")));
    }

    /** As the text says; the name in parentheses may have any characters in it. */
    static double seconds(String stat) {
        List<String> afterName = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        return afterName.subList(FIRST, BEYOND).stream().mapToDouble(Double::parseDouble).sum()
                / TICKS_A_SECOND;
    }
}
