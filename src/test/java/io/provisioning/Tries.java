package io.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;

/**
 * How often a fault or an attack is tried, and the line that tells what came of it. {@code
 * -Dfaults} and {@code -Dattacks} are {@code one} in each build, {@code few} in {@code make check},
 * and {@code whole} where all of docs/reliability.md and docs/security.md is asked for.
 */
public enum Tries {
    FAULTS,
    ATTACKS;

    private enum Size {
        ONE,
        FEW,
        WHOLE
    }

    private final String property = name().toLowerCase(Locale.ROOT);
    private final Size size =
            Size.valueOf(System.getProperty(property, "one").toUpperCase(Locale.ROOT));

    /** One of these, by the size that is asked for. */
    public <T> T of(T one, T few, T whole) {
        return switch (size) {
            case ONE -> one;
            case FEW -> few;
            case WHOLE -> whole;
        };
    }

    /** The same for a number of rounds; {@code -Dfaults.rounds} has any. */
    public int rounds(int one, int few, int whole) {
        return Integer.getInteger(property + ".rounds", of(one, few, whole));
    }

    /** Whether everything is tried, on a machine that does nothing else. */
    public boolean areAll() {
        return size == Size.WHOLE;
    }

    /**
     * Tells what came of it.
     *
     * @param tried how often it was tried: never is no success
     * @param counts what of, and what came of it
     */
    public void report(String what, long tried, String counts) {
        System.out.println(property + ": " + what + ": " + tried + " " + counts);
        assertThat(tried).as(what + ": how often it was tried").isPositive();
    }

    /** Tells how often each status was the answer. */
    public void report(String what, Map<Integer, Integer> answers) {
        int tried = answers.values().stream().mapToInt(Integer::intValue).sum();
        report(what, tried, "requests, answers by status: " + answers);
    }
}
