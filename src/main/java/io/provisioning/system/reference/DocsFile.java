package io.provisioning.system.reference;

import io.provisioning.audit.Digest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A file of the reference. */
final class DocsFile {
    private static final Map<String, String> MEDIA_TYPES =
            Map.of(
                    "index.html", "text/html;charset=UTF-8",
                    "reference.css", "text/css;charset=UTF-8",
                    "reference.js", "text/javascript;charset=UTF-8",
                    "swagger-ui.css", "text/css;charset=UTF-8",
                    "swagger-ui-bundle.js", "text/javascript;charset=UTF-8",
                    "favicon.svg", "image/svg+xml");

    /** In bytes. */
    private static final int PIECE = 8_192;

    private static final Map<String, DocsFile> READ = new ConcurrentHashMap<>();

    private final byte[] content;
    private final String mediaType;
    private final String tag;

    private DocsFile(byte[] content, String mediaType) {
        this.content = content;
        this.mediaType = mediaType;
        tag = Digest.sha256(new String(content, StandardCharsets.ISO_8859_1));
    }

    /** The file of this name; empty for whatever is not part of the reference. */
    static Optional<DocsFile> named(String name) {
        return MEDIA_TYPES.containsKey(name)
                ? Optional.of(READ.computeIfAbsent(name, DocsFile::read))
                : Optional.empty();
    }

    private static DocsFile read(String name) {
        try (InputStream in = DocsFile.class.getResourceAsStream("/docs/" + name)) {
            return new DocsFile(in.readAllBytes(), MEDIA_TYPES.get(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes what is in it, piece by piece: what is written at once the platform keeps, for as long
     * as the client takes to read it, and only between two writes it waits for a slow one.
     */
    void write(HttpServletResponse response) throws IOException {
        response.setContentType(mediaType);
        response.setContentLength(content.length);
        OutputStream out = response.getOutputStream();
        for (int from = 0; from < content.length; from += PIECE) {
            out.write(content, from, Math.min(PIECE, content.length - from));
        }
    }

    /** Tells it from other versions of it, for an {@code ETag}. */
    String tag() {
        return tag;
    }
}
