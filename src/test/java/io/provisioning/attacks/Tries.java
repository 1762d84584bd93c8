package io.provisioning.attacks;

/**
 * How often an attack is tried, and the one line that tells what came of it. {@code
 * -Dattacks=whole} has them all; {@code docs/security.md} has the lines.
 */
final class Tries {
    private static final boolean WHOLE = "whole".equals(System.getProperty("attacks"));

    private Tries() {}

    /** A few in each build; many where the whole table is asked for. */
    static int of(int few, int many) {
        return WHOLE ? many : few;
    }

    /** What an attack has come to. */
    static void report(String attack, String counts) {
        System.out.println("attacks: " + attack + ": " + counts);
    }
}
