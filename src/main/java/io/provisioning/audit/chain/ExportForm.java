package io.provisioning.audit.chain;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognizes files that are no exports by their beginning: from a spreadsheet, a packer or an
 * editor, or another answer of the server. These are not reported as forged.
 */
enum ExportForm {
    GZIP("is packed by gzip; unpack it first", "\u001f\u008b"),
    ZIP("is packed by zip; unpack it first", "PK\u0003\u0004"),
    ZSTD("is packed by zstd; unpack it first", "\\(\u00b5/\u00fd"),
    UTF_16("is in UTF-16; an export is in UTF-8", "\u00ff\u00fe|\u00fe\u00ff|\\{\\x00|\\x00\\{"),
    CSV("is an export as CSV, which has no chain", "\"?seq\"?[,;\t]"),
    LIST("is a list of records as JSON, which has no chain", "\\["),
    PAGE("is a page of HTML", "<"),
    PROBLEM("is a refusal of the server's", "\\{\"type\":\"urn:provisioning:problem:"),
    OTHER("is no export of an audit trail", "(?!)");

    /** The bytes that a byte order mark is in UTF-8. */
    private static final String MARK = "\u00ef\u00bb\u00bf";

    private static final int LONGEST = 64;

    private final String sentence;
    private final Pattern start;

    ExportForm(String sentence, String start) {
        this.sentence = sentence;
        this.start = Pattern.compile(start);
    }

    /** What is wrong with the file, and how to get a right one. */
    String sentence() {
        return sentence + ". Ask for it with Accept: application/x-ndjson";
    }

    /**
     * Looks at the beginning without consuming it, except for a byte order mark.
     *
     * @return empty for a file that may be an export
     */
    static Optional<ExportForm> of(BufferedInputStream export) throws IOException {
        String begin = peek(export);
        if (begin.startsWith(MARK)) {
            export.skipNBytes(MARK.length());
            begin = begin.substring(MARK.length());
        }
        for (ExportForm form : values()) {
            if (form.start.matcher(begin).lookingAt()) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    private static String peek(InputStream export) throws IOException {
        export.mark(LONGEST);
        byte[] bytes = export.readNBytes(LONGEST);
        export.reset();
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
