package io.provisioning.system;

import io.provisioning.audit.Digest;
import io.provisioning.protocol.EntityTags;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** A file of a page for people, as it is and compressed. */
public final class StaticFile {
    private static final Map<String, String> MEDIA_TYPES =
            Map.of(
                    "html", "text/html;charset=UTF-8",
                    "css", "text/css;charset=UTF-8",
                    "js", "text/javascript;charset=UTF-8",
                    "svg", "image/svg+xml");

    /** {@code gzip}, not refused by a quality of 0 (RFC 9110, 12.5.3). */
    private static final Pattern GZIP =
            Pattern.compile("(?i)(?:^|[,\\s])gzip\\s*(?:,|$|;\\s*q=(?:1|0\\.0{0,2}[1-9]))");

    /** In bytes. */
    private static final int PIECE = 8_192;

    private final String mediaType;
    private final Form plain;
    private final Form compressed;

    /** One form of it. */
    private static final class Form {
        private final byte[] content;

        /** Tells it from other versions, for an {@code ETag}. */
        private final String tag;

        Form(byte[] content) {
            this.content = content;
            tag = Digest.sha256(content);
        }
    }

    private StaticFile(String mediaType, byte[] content) {
        this.mediaType = mediaType;
        plain = new Form(content);
        compressed = new Form(gzip(content));
    }

    /**
     * A file of this content.
     *
     * @param name whose ending says of what type it is
     * @throws IllegalArgumentException if no page has files of that type
     */
    public static StaticFile of(String name, byte[] content) {
        String mediaType = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (mediaType == null) {
            throw new IllegalArgumentException(name + " is of no known type");
        }
        return new StaticFile(mediaType, content);
    }

    /** Tells it from other versions of it. */
    public String tag() {
        return plain.tag;
    }

    /**
     * Sends it, or says that the client has it already.
     *
     * @param lasting whether this address will never lead to another content
     */
    public void answer(HttpServletRequest request, HttpServletResponse response, boolean lasting)
            throws IOException {
        boolean zipped = takesGzip(request);
        Form form = zipped ? compressed : plain;
        response.addHeader("Vary", "Accept-Encoding");
        response.setHeader("ETag", '"' + form.tag + '"');
        response.setHeader(
                "Cache-Control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
        if (EntityTags.isKnown(request.getHeader("If-None-Match"), form.tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        if (zipped) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(mediaType);
        write(form.content, response);
    }

    /**
     * Piece by piece: what is written at once the platform keeps, for as long as the client takes
     * to read it, and only between two writes it waits for a slow one.
     */
    private static void write(byte[] content, HttpServletResponse response) throws IOException {
        response.setContentLength(content.length);
        OutputStream out = response.getOutputStream();
        for (int from = 0; from < content.length; from += PIECE) {
            out.write(content, from, Math.min(PIECE, content.length - from));
        }
    }

    private static boolean takesGzip(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Accept-Encoding")).stream()
                .anyMatch(it -> GZIP.matcher(it).find());
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
