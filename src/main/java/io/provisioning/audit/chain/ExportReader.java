package io.provisioning.audit.chain;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Verifies an export of any size in constant memory. */
public final class ExportReader {
    /** No record is longer. Longer lines are not records, and must not fill the memory. */
    private static final int LONGEST_LINE = 64 * 1024;

    private static final int BUFFER = 256 * 1024;

    private ExportReader() {}

    /**
     * Reads lines up to the end, or to the first fault. A byte order mark and CR before LF, which
     * mail programs and editors add, are no fault.
     *
     * @throws NotAnExport if it is something else
     * @throws IOException if it can't be read
     */
    public static Verdict verify(InputStream export, AuditKeys keys) throws IOException {
        BufferedInputStream in = new BufferedInputStream(export, BUFFER);
        Optional<ExportForm> other = ExportForm.of(in);
        if (other.isPresent()) {
            throw new NotAnExport(other.get().sentence());
        }
        String line = next(in);
        boolean isObject = line == null || line.startsWith("{");
        Verdict verdict = verify(line, in, keys);
        if (!isObject
                && verdict.fault().filter(it -> it.reason() == Reason.WRONG_KEY).isPresent()) {
            throw new NotAnExport(ExportForm.OTHER.sentence());
        }
        return verdict;
    }

    private static Verdict verify(String first, InputStream in, AuditKeys keys) throws IOException {
        ChainVerifier verifier = new ChainVerifier(keys);
        String line = first;
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

    /** Records contain no unescaped CR. */
    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** Strictly: otherwise a damaged letter could pass for U+FFFD. */
    private static String text(byte[] bytes) {
        try {
            return withoutReturn(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
