package io.provisioning.audit;

/** Makes text fit its column, and the same in every database and encoding. */
final class ColumnText {
    private static final char REPLACEMENT = '\uFFFD';

    private ColumnText() {}

    /** At most so many UTF-16 units; NUL and halves of surrogate pairs become U+FFFD. */
    static String text(String text, int most) {
        if (text == null) {
            return null;
        }
        int end = Math.min(most, text.length());
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char character = text.charAt(i);
            if (character == 0 || Character.isSurrogate(character)) {
                return replaced(text.substring(0, end));
            }
        }
        return text.substring(0, end);
    }

    private static String replaced(String text) {
        StringBuilder replaced = new StringBuilder(text.length());
        text.codePoints()
                .map(it -> it == 0 || isHalf(it) ? REPLACEMENT : it)
                .forEach(replaced::appendCodePoint);
        return replaced.toString();
    }

    private static boolean isHalf(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }
}
