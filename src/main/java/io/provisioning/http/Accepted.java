package io.provisioning.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * The media types that a client accepts (RFC 9110, 12.5.1).
 *
 * @param ranges the ranges of the header, each with its quality
 */
record Accepted(List<MediaType> ranges) {
    private static final String PROPERTY = Accepted.class.getName();

    /** Reads the header of a request; without one, everything is accepted. */
    static Accepted by(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Accepted accepted
                ? accepted
                : new Accepted(List.of(MediaType.WILDCARD_TYPE));
    }

    /** Keeps it with the request, for later checks. */
    void keep(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    /** Whether the client accepts this type: the most specific range decides. */
    boolean takes(MediaType type) {
        return ranges.stream()
                .filter(range -> range.isCompatible(type))
                .max((a, b) -> Integer.compare(depth(a), depth(b)))
                .filter(range -> !isRefusal(range))
                .isPresent();
    }

    private static int depth(MediaType range) {
        return (range.isWildcardType() ? 0 : 1) + (range.isWildcardSubtype() ? 0 : 1);
    }

    private static boolean isRefusal(MediaType range) {
        return Double.parseDouble(range.getParameters().getOrDefault("q", "1")) == 0;
    }
}
