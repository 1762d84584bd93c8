package io.provisioning.access.tokens;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * How an API token is written: {@code pvs_}, its id as 32 hex digits, {@code _}, a secret of more
 * than 256 random bits and a checksum, both in base62. By the checksum a scanner of sources tells a
 * token from what only looks like one, and we a mistyped one without asking the database.
 */
final class TokenText {
    /** What every token begins with. */
    static final String PREFIX = "pvs_";

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** 62^43 is more than 2^256. */
    private static final int SECRET_DIGITS = 43;

    /** 62^6 is more than 2^32. */
    private static final int CHECK_DIGITS = 6;

    private static final Pattern FORM =
            Pattern.compile(
                    "(pvs_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})"
                            + "_[0-9A-Za-z]{43})([0-9A-Za-z]{6})");

    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenText() {}

    /** A new token of this id, which is a UUID. */
    static String of(UUID id) {
        StringBuilder token = new StringBuilder(PREFIX);
        token.append(id.toString().replace("-", "")).append('_');
        for (int i = 0; i < SECRET_DIGITS; i++) {
            token.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return token + checksum(token.toString());
    }

    /** The id in it; empty if it is no token, or not a whole one. */
    static Optional<String> id(String token) {
        Matcher form = FORM.matcher(token);
        return form.matches() && checksum(form.group(1)).equals(form.group(7))
                ? Optional.of(
                        String.join(
                                "-",
                                form.group(2),
                                form.group(3),
                                form.group(4),
                                form.group(5),
                                form.group(6)))
                : Optional.empty();
    }

    /** CRC-32 of the text, the most significant digit first. */
    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        char[] digits = new char[CHECK_DIGITS];
        for (int i = CHECK_DIGITS - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }
}
