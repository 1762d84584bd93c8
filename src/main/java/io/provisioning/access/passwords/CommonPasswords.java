package io.provisioning.access.passwords;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shipped list of passwords that many people choose, which are therefore guessed first. */
final class CommonPasswords {
    private static final Pattern END = Pattern.compile("[^\\p{L}]+$");
    private static final Set<String> STEMS = read();

    private CommonPasswords() {}

    /** Whether it is one of them, but for case and for digits and punctuation at its end. */
    static boolean contain(String password) {
        return STEMS.contains(stem(password));
    }

    /** Without its end; a password without letters is only an end, and stays as it is. */
    private static String stem(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        String stem = END.matcher(lower).replaceFirst("");
        return stem.isEmpty() ? lower : stem;
    }

    private static Set<String> read() {
        try (InputStream file = CommonPasswords.class.getResourceAsStream("common.txt");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(CommonPasswords::stem)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
