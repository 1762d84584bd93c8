package io.provisioning.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The trace a request is part of (W3C Trace Context, {@code traceparent}). The server has no spans
 * of its own, so the header is passed on unchanged; {@code tracestate} is not passed on.
 *
 * @param value the header in the form of version 00, 55 characters
 */
public record TraceParent(String value) {
    private static final String HEADER = "traceparent";
    private static final int LENGTH = 55;

    /** Version, trace id, parent id, flags; ids of zeros only are invalid, so is version ff. */
    private static final Pattern VALID =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** The request's trace; empty without a header, or with an invalid one. */
    public static Optional<TraceParent> of(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders(HEADER);
        if (!headers.hasMoreElements()) {
            return Optional.empty();
        }
        String first = headers.nextElement();
        return headers.hasMoreElements() ? Optional.empty() : parse(first);
    }

    /** A trace by its header; later versions may have more behind what version 00 has. */
    public static Optional<TraceParent> parse(String header) {
        if (header.length() < LENGTH || !VALID.matcher(header.substring(0, LENGTH)).matches()) {
            return Optional.empty();
        }
        boolean more = header.length() > LENGTH;
        if (more && (header.startsWith("00") || header.charAt(LENGTH) != '-')) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent("00" + header.substring(2, LENGTH)));
    }

    /** The trace's id: 32 hex digits. */
    public String traceId() {
        return value.substring(3, 35);
    }
}
