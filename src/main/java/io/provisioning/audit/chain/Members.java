package io.provisioning.audit.chain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds members in a canonical line without a JSON parser. That is unambiguous: a quote inside of a
 * text is always escaped, so that {@code ,"name":} can only be a member.
 */
final class Members {
    private static final String HASH = "\"([0-9a-f]{64})\"";

    private Members() {}

    /** A member, not the first one, that is a MAC or another hash in hex. */
    static Pattern hash(String name) {
        return Pattern.compile(",\"" + name + "\":" + HASH);
    }

    /** A member, not the first one, that is an integer. */
    static Pattern number(String name) {
        return Pattern.compile(",\"" + name + "\":([0-9]{1,18})(?=[,}])");
    }

    /** A member, not the first one, that is a text without anything to escape. */
    static Pattern plain(String name) {
        return Pattern.compile(",\"" + name + "\":\"([^\"\\\\]*)\"");
    }

    /** The value of the member. */
    static Optional<String> find(Pattern member, String line) {
        Matcher matcher = member.matcher(line);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The value of a member that is a text, if it has nothing to escape. */
    static Optional<String> text(String name, String line) {
        String begin = "\"" + name + "\":\"";
        int at = line.startsWith(begin, 1) ? 0 : line.indexOf("," + begin);
        if (at < 0) {
            return Optional.empty();
        }
        int from = at + 1 + begin.length();
        int to = line.indexOf('"', from);
        return Optional.of(to)
                .filter(end -> end > 0 && line.charAt(end - 1) != '\\')
                .map(end -> line.substring(from, end));
    }

    /** The line without that member. */
    static String without(Pattern member, String line) {
        return member.matcher(line).replaceFirst("");
    }
}
