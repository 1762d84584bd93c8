package io.provisioning.http;

/**
 * Text that every database can store: not all of them take NUL, and UTF-8 has no halves of
 * surrogate pairs.
 */
final class StorableText {
    static final String RULE = "must not contain NUL or half a surrogate pair";

    private StorableText() {}

    static boolean accepts(String text) {
        return text.codePoints()
                .noneMatch(it -> it == 0 || Character.getType(it) == Character.SURROGATE);
    }
}
