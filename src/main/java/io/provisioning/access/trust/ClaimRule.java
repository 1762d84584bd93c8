package io.provisioning.access.trust;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which ID tokens of an issuer are given something, and what.
 *
 * @param grant what
 * @param claims for each claim the values of which it has to have one
 */
record ClaimRule(Grant grant, Map<ClaimPath, List<ClaimPattern>> claims) {

    /** Whether a token with these claims is one. */
    boolean matches(Map<String, Object> actual) {
        return claims.entrySet().stream()
                .allMatch(it -> it.getKey().in(actual).filter(is(it.getValue())).isPresent());
    }

    /** Numbers and truth values count by their text; nothing else is compared. */
    private static Predicate<Object> is(List<ClaimPattern> patterns) {
        return value -> {
            boolean plain =
                    value instanceof String || value instanceof Number || value instanceof Boolean;
            return plain && patterns.stream().anyMatch(it -> it.matches(value.toString()));
        };
    }
}
