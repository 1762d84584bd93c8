package io.provisioning.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * The media types that a client takes (RFC 9110, 12.5.1).
 *
 * @param ranges what it said, each with its quality
 */
record Accepted(List<MediaType> ranges) {
    private static final String PROPERTY = Accepted.class.getName();

    /** Of a request that said so; of one that said nothing, everything. */
    static Accepted by(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Accepted accepted
                ? accepted
                : new Accepted(List.of(MediaType.WILDCARD_TYPE));
    }

    /** Keeps it for those who look at the request later. */
    void keep(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    /** Whether it takes this type: the range that is the most about it decides. */
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
