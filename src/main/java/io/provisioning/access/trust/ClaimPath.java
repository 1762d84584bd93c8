package io.provisioning.access.trust;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a claim is: its name or, of one in an object, also those of the objects around it.
 *
 * @param names from the outermost on
 */
record ClaimPath(List<String> names) {

    /** A claim that stands for itself. */
    static ClaimPath of(String... names) {
        return new ClaimPath(List.of(names));
    }

    /** The claim of this name in it. */
    ClaimPath below(String name) {
        return new ClaimPath(Stream.concat(names.stream(), Stream.of(name)).toList());
    }

    /** Its name; empty where it is in an object. */
    Optional<String> plain() {
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    /** What a token has there. */
    Optional<Object> in(Map<String, Object> claims) {
        Object value = claims;
        for (String name : names) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return Optional.ofNullable(value);
    }
}
