package io.provisioning.http;

import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A request body: decoded if it was encoded, and limited in size. */
final class RequestBody {
    /** The largest size in bytes, both before and after decoding. */
    static final int LIMIT = 1 << 20;

    /** The content codings that are taken (RFC 9110, 8.4.1), as {@code Accept-Encoding} says it. */
    static final String ENCODINGS = "gzip";

    private static final int MOST_CAUSES = 10;

    private RequestBody() {}

    /**
     * All of it.
     *
     * @throws ProblemException body_too_large, unsupported_encoding; request_timeout if nothing has
     *     arrived for too long, bad_request if no more can arrive
     */
    static byte[] read(InputStream body, MultivaluedMap<String, String> headers) {
        boolean gzip = isGzip(headers.getOrDefault(HttpHeaders.CONTENT_ENCODING, List.of()));
        byte[] sent = bounded(body, headers);
        return gzip && sent.length > 0 ? unzipped(sent) : sent;
    }

    private static boolean isGzip(List<String> headers) {
        List<String> codings =
                headers.stream()
                        .flatMap(header -> Stream.of(header.split(",")))
                        .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                        .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                        .toList();
        if (codings.isEmpty()) {
            return false;
        }
        if (codings.equals(List.of("gzip")) || codings.equals(List.of("x-gzip"))) {
            return true;
        }
        throw new ProblemException(
                ProblemCode.UNSUPPORTED_ENCODING,
                "Send it as it is, or with Content-Encoding: " + ENCODINGS);
    }

    /**
     * If a client asks for another protocol, the platform passes the raw input on and does not know
     * its end, so the end is found here (RFC 9110, 7.8: Upgrade may be ignored).
     */
    private static byte[] bounded(InputStream body, MultivaluedMap<String, String> headers) {
        try {
            if (!headers.containsKey(HttpHeaders.CONTENT_LENGTH)) {
                requireNoUpgrade(headers);
                return withinLimit(body);
            }
            long length = Long.parseLong(headers.getFirst(HttpHeaders.CONTENT_LENGTH).strip());
            byte[] sent = withinLimit(body, length);
            if (sent.length < length) {
                throw new EOFException();
            }
            return sent;
        } catch (IOException e) {
            throw isTimeout(e)
                    ? new ProblemException(
                            ProblemCode.REQUEST_TIMEOUT, "The rest of the body did not come")
                    : new ProblemException(ProblemCode.BAD_REQUEST, "The body broke off");
        }
    }

    private static byte[] unzipped(byte[] sent) {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return withinLimit(plain);
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "The body is not the gzip that Content-Encoding says");
        }
    }

    private static void requireNoUpgrade(MultivaluedMap<String, String> headers) {
        if (headers.containsKey("Upgrade") && headers.containsKey("Transfer-Encoding")) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST,
                    "With Upgrade a body needs a Content-Length; send one, or no Upgrade");
        }
    }

    private static byte[] withinLimit(InputStream body) throws IOException {
        return withinLimit(body, Long.MAX_VALUE);
    }

    private static byte[] withinLimit(InputStream body, long length) throws IOException {
        byte[] bytes = body.readNBytes((int) Math.min(length, LIMIT + 1));
        if (bytes.length > LIMIT) {
            throw new ProblemException(
                    ProblemCode.BODY_TOO_LARGE, "A body may have " + LIMIT + " bytes at most");
        }
        return bytes;
    }

    /** Only an inner exception of the platform tells a silent client from one that is gone. */
    private static boolean isTimeout(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(TimeoutException.class::isInstance);
    }
}
