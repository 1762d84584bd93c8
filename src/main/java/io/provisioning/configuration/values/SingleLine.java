package io.provisioning.configuration.values;

/**
 * Text made safe to print as one line: what breaks a line, drives a terminal or is no valid Unicode
 * is escaped, so that nobody can forge a log entry.
 */
public final class SingleLine {

    private SingleLine() {}

    /** The text in one line. */
    public static String text(String raw) {
        StringBuilder line = new StringBuilder(raw.length());
        raw.codePoints().forEach(character -> append(line, character));
        return line.toString();
    }

    /** The content of a JSON string, without the quotes around it. */
    public static String json(String raw) {
        StringBuilder line = new StringBuilder(raw.length());
        raw.codePoints()
                .forEach(
                        character -> {
                            if (needsBackslash(character)) {
                                line.append('\\');
                            }
                            append(line, character);
                        });
        return line.toString();
    }

    /** Half a surrogate pair becomes readable text: as an escape of JSON, jq would refuse it. */
    private static boolean needsBackslash(int character) {
        return character == '"'
                || character == '\\'
                || Character.getType(character) == Character.SURROGATE;
    }

    private static void append(StringBuilder line, int character) {
        switch (character) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isPrintable(character)) {
                    line.appendCodePoint(character);
                } else {
                    line.append(String.format("\\u%04x", character));
                }
            }
        }
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    false;
            default -> true;
        };
    }
}
