package io.provisioning.backup;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows as lines of text, as PostgreSQL's {@code COPY} has them (its documentation, COPY, text
 * format): tabs between the cells, {@code \N} for null. So psql can read a back-up as well.
 */
final class CopyText {
    private static final String NULL = "\\N";

    private CopyText() {}

    /** The line of a row, without its end. */
    static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            append(line.append(i == 0 ? "" : "\t"), cells.get(i));
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String cell) {
        if (cell == null) {
            line.append(NULL);
            return;
        }
        for (int i = 0; i < cell.length(); i++) {
            switch (cell.charAt(i)) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(cell.charAt(i));
            }
        }
    }

    /** The cells of a line; null where one is. */
    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split("\t", -1)) {
            cells.add(cell.equals(NULL) ? null : text(cell));
        }
        return cells;
    }

    private static String text(String cell) {
        StringBuilder text = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char character = cell.charAt(i);
            boolean escape = character == '\\' && i + 1 < cell.length();
            text.append(escape ? unescaped(cell.charAt(++i)) : character);
        }
        return text.toString();
    }

    private static char unescaped(char letter) {
        return switch (letter) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> letter;
        };
    }
}
