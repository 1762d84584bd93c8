package io.provisioning.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answers that a client has already, as {@code If-None-Match} says (RFC 9110 §13.1.2). */
public final class EntityTags {
    private static final Pattern TAG = Pattern.compile("\"([^\"]*)\"");

    private EntityTags() {}

    /**
     * Whether this answer is among them. A header that is not a list of tags counts as a single tag
     * without quotes, because shells easily lose these; JAX-RS would answer with a 500.
     *
     * @param ifNoneMatch the header; null where there is none
     * @param tag the answer's tag, without quotes
     */
    public static boolean isKnown(String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        String list = ifNoneMatch.strip();
        if (list.equals("*") || list.equals(tag)) {
            return true;
        }
        Matcher known = TAG.matcher(list);
        while (known.find()) {
            if (known.group(1).equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
