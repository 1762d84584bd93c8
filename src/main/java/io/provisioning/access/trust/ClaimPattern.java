package io.provisioning.access.trust;

/**
 * What a claim may be: exactly a text or, where that ends with {@code *} after a {@code /} or
 * {@code :}, a text that has one more segment there, without a separator in it. So {@code acme/*}
 * is every repository of acme, and nobody whose name only begins like that.
 */
record ClaimPattern(String text) {
    private static final String ANY = "*";
    private static final String SEPARATORS = "/:";

    /** Whether it is one: a star can stand nowhere else. */
    static boolean accepts(String text) {
        int star = text.indexOf(ANY);
        return !text.isEmpty()
                && (star < 0
                        || (star == text.length() - 1
                                && star > 1
                                && isSeparator(text.charAt(star - 1))));
    }

    boolean matches(String value) {
        if (!hasStar()) {
            return text.equals(value);
        }
        String start = start();
        return value.length() > start.length()
                && value.startsWith(start)
                && value.substring(start.length()).chars().noneMatch(ClaimPattern::isSeparator);
    }

    boolean hasStar() {
        return text.endsWith(ANY);
    }

    /** What stands before the star. */
    String start() {
        return text.substring(0, text.length() - 1);
    }

    private static boolean isSeparator(int character) {
        return SEPARATORS.indexOf(character) >= 0;
    }
}
