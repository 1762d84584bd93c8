package io.provisioning.access.passwords;

import java.util.Locale;
import java.util.Optional;

/**
 * What makes a password too easy (after NIST SP 800-63B, 5.1.1.2: length counts and what everybody
 * takes is refused, composition does not matter).
 */
public final class Weakness {
    private static final int LEAST = 12;
    private static final int MOST = 1024;

    /** Shorter names are part of many words. */
    private static final int LEAST_OF_NAME = 4;

    private Weakness() {}

    /** What this password for the account of this name must be or not be; empty: it will do. */
    public static Optional<String> of(String typed, String name) {
        String password = OpaqueString.of(typed);
        int length = password.codePointCount(0, password.length());
        if (length < LEAST || password.length() > MOST) {
            return Optional.of("must have " + LEAST + " to " + MOST + " characters");
        }
        if (password.chars().distinct().count() == 1) {
            return Optional.of("must not be one character over and over");
        }
        if (name.length() >= LEAST_OF_NAME && lower(password).contains(lower(name))) {
            return Optional.of("must not contain the user name");
        }
        return CommonPasswords.contain(password)
                ? Optional.of("must not be one of those that everybody chooses")
                : Optional.empty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
