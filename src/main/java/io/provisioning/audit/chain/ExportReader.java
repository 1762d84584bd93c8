package io.provisioning.audit.chain;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Verifies an export of any size in constant memory. */
public final class ExportReader {
    /** No record is longer; what is, is none, and must not fill the memory. */
    private static final int LONGEST_LINE = 64 * 1024;

    private static final int BUFFER = 256 * 1024;

    private ExportReader() {}

    /**
     * Reads lines up to the end, or to the first that is wrong.
     *
     * @throws IOException if it can't be read
     */
    public static Verdict verify(InputStream export, AuditKeys keys) throws IOException {
        ChainVerifier verifier = new ChainVerifier(keys);
        InputStream in = new BufferedInputStream(export, BUFFER);
        String line = next(in);
        while (line != null && !verifier.isDecided()) {
            verifier.accept(line);
            line = next(in);
        }
        return verifier.finish();
    }

    /** The next line without its line feed; null at the end. */
    private static String next(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        int read = in.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n' && line.size() < LONGEST_LINE) {
            line.write(read);
            read = in.read();
        }
        return text(line.toByteArray());
    }

    /** Strictly, or else a damaged letter could pass for the one that marks damage. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
