package io.provisioning.execution;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line as a terminal shows it: a carriage return goes back to the beginning, a backspace one
 * column, and new characters overwrite old ones. Colours are removed, other control characters
 * become U+FFFD.
 */
final class TerminalLine {
    /** Characters that a terminal acts on and does not show. */
    static final Pattern ESCAPE =
            Pattern.compile(
                    "\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)|[ -/]+[0-~]|[@-Z\\\\-_])");

    private static final Pattern MOVE = Pattern.compile("\u001B\\[([0-9]{0,5})([CDGK])");
    private static final char ESC = '\u001B';
    private static final int REPLACEMENT = 0xFFFD;

    private final UnaryOperator<String> mask;
    private int[] columns = new int[0];
    private int length;
    private int cursor;
    private boolean moved;

    /**
     * An empty line.
     *
     * @param mask masks secrets in what is written in one go
     */
    TerminalLine(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /**
     * The text as a terminal would show it.
     *
     * @param mask masks secrets in what was overwritten
     */
    static String shown(String text, UnaryOperator<String> mask) {
        if (text.chars().noneMatch(TerminalLine::isControl)) {
            return text;
        }
        TerminalLine line = new TerminalLine(mask);
        line.write(text);
        return line.text();
    }

    /** Whether a terminal does something else than show it. */
    static boolean isControl(int c) {
        return c < 0x20 || (c >= 0x7F && c < 0xA0);
    }

    /** An independent copy. */
    TerminalLine copy() {
        TerminalLine copy = new TerminalLine(mask);
        copy.columns = columns.clone();
        copy.length = length;
        copy.cursor = cursor;
        copy.moved = moved;
        return copy;
    }

    /** Whether anything was written on it. */
    boolean isBegun() {
        return length > 0 || moved;
    }

    /** Writes on from where the cursor is. */
    void write(String text) {
        StringBuilder run = new StringBuilder();
        Matcher escape = ESCAPE.matcher(text);
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (c == ESC && escape.region(at, text.length()).lookingAt()) {
                Matcher move = MOVE.matcher(escape.group());
                if (move.matches()) {
                    put(run);
                    move(move.group(1), move.group(2).charAt(0));
                }
                at = escape.end();
            } else {
                if (c == '\r' || c == '\b') {
                    put(run);
                    moveTo(c == '\r' ? 0 : cursor - 1);
                } else {
                    run.append(isControl(c) && c != '\t' ? (char) REPLACEMENT : c);
                }
                at++;
            }
        }
        put(run);
    }

    private void move(String number, char what) {
        int count = number.isEmpty() ? 0 : Integer.parseInt(number);
        switch (what) {
            case 'C' -> moveTo(cursor + Math.max(1, count));
            case 'D' -> moveTo(cursor - Math.max(1, count));
            case 'G' -> moveTo(Math.max(1, count) - 1);
            default -> erase(count);
        }
    }

    private void moveTo(int column) {
        cursor = Math.max(0, Math.min(column, LineSplitter.MAX_LINE_BYTES));
        moved = true;
    }

    /** To the end (0), from the beginning (1), or all. */
    private void erase(int part) {
        moved = true;
        if (part == 1) {
            Arrays.fill(columns, 0, Math.min(cursor + 1, length), ' ');
        } else {
            length = part == 0 ? Math.min(length, cursor) : 0;
        }
    }

    private void put(StringBuilder run) {
        if (run.length() == 0) {
            return;
        }
        int[] characters = mask.apply(run.toString()).codePoints().toArray();
        run.setLength(0);
        int end = cursor + characters.length;
        if (end > columns.length) {
            columns = Arrays.copyOf(columns, Math.max(end, 2 * columns.length));
        }
        if (cursor > length) {
            Arrays.fill(columns, length, cursor, ' ');
        }
        System.arraycopy(characters, 0, columns, cursor, characters.length);
        cursor = end;
        length = Math.max(length, end);
    }

    /** The text of the line, without blanks at its end that have overwritten something. */
    String text() {
        String text = new String(columns, 0, length);
        return moved ? text.stripTrailing() : text;
    }
}
