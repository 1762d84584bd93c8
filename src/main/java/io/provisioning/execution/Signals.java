package io.provisioning.execution;

import java.util.List;
import java.util.Optional;

/** The names of Linux's signals. */
final class Signals {
    private static final int EXIT_CODE_BASE = 128;

    /** In the order of their numbers, from 1 on. */
    private static final List<String> NAMES =
            List.of(
                    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1",
                    "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP",
                    "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO",
                    "PWR", "SYS");

    private Signals() {}

    /** The signal that an exit code of 128 + its number stands for, such as {@code SIGKILL}. */
    static Optional<String> thatEnded(int exitCode) {
        int number = exitCode - EXIT_CODE_BASE;
        return number >= 1 && number <= NAMES.size()
                ? Optional.of("SIG" + NAMES.get(number - 1))
                : Optional.empty();
    }
}
