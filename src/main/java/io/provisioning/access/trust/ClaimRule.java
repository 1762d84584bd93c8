package io.provisioning.access.trust;

import java.util.List;
import java.util.Map;

/**
 * Which ID tokens of an issuer are given something, and what.
 *
 * @param grant what
 * @param claims for each claim the values of which it has to have one
 */
record ClaimRule(Grant grant, Map<String, List<ClaimPattern>> claims) {

    /** Whether a token with these claims is one. */
    boolean matches(Map<String, Object> actual) {
        return claims.entrySet().stream()
                .allMatch(it -> matches(it.getValue(), actual.get(it.getKey())));
    }

    /** Numbers and truth values count by their text; nothing else is compared. */
    private static boolean matches(List<ClaimPattern> patterns, Object value) {
        boolean plain =
                value instanceof String || value instanceof Number || value instanceof Boolean;
        return plain && patterns.stream().anyMatch(it -> it.matches(value.toString()));
    }
}
