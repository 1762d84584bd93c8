package io.provisioning.access.passwords;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;

/**
 * What people type, in the one spelling in which it is compared (RFC 8265, 4.2.2: spaces of every
 * kind are one, composed characters in form NFC). Keyboards differ: one sends é as one character,
 * another as e and an accent.
 */
public final class OpaqueString {
    private static final Pattern SPACE = Pattern.compile("\\p{Zs}");

    private OpaqueString() {}

    /** The text in that spelling. */
    public static String of(String text) {
        return Normalizer.normalize(SPACE.matcher(text).replaceAll(" "), Form.NFC);
    }
}
