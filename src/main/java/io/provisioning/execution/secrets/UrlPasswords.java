package io.provisioning.execution.secrets;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds passwords in URLs. */
public final class UrlPasswords {
    private static final Pattern PASSWORD = Pattern.compile("(?<=://)([^/?#:@]*+):([^/?#@]+)@");

    private UrlPasswords() {}

    /** Those in a text. */
    public static Stream<String> in(String text) {
        return PASSWORD.matcher(text).results().map((MatchResult found) -> found.group(2));
    }
}
