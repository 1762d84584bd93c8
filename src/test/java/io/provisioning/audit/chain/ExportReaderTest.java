package io.provisioning.audit.chain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportReaderTest {
    private static final AuditKeys KEYS = Chain.keys("secret");

    @Test
    void anExportIsReadLineByLine() throws IOException {
        String export = String.join("\n", Chain.export(KEYS, 1, 3));

        assertThat(verify(export + "\n").fault()).isEmpty();
        assertThat(verify(export).fault()).isEmpty();
    }

    @Test
    void whatMailAndEditorsAddIsNoForgery() throws IOException {
        String export = String.join("\r\n", Chain.export(KEYS, 1, 3));

        assertThat(verify("\ufeff" + export + "\r\n").fault()).isEmpty();
        assertThat(verify("\ufeff" + export).records()).isEqualTo(3);
        assertThat(verify(export + "\r").fault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'seq,id,recorded_at\r\n1,x', CSV",
        "'[{}]', a list of records as JSON",
        "<html>, HTML",
        "'{\"type\":\"urn:provisioning:problem:invalid_token\"}', a refusal",
        "'hello\nworld\n', no export",
        "'\n\n', no export"
    })
    void whatIsNoExportIsToldInWords(String text, String what) {
        refused(text.getBytes(UTF_8), what);
    }

    @Test
    void whatIsPackedOrOfAnotherEncodingIsToldInWords() throws IOException {
        String export = String.join("\n", Chain.export(KEYS, 1, 3));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(export.getBytes(UTF_8));
        }

        refused(packed.toByteArray(), "gzip");
        refused(("\ufeff" + export).getBytes(UTF_16LE), "UTF-16");
        refused(("\ufeff" + export).getBytes(UTF_16BE), "UTF-16");
        refused(export.getBytes(UTF_16LE), "UTF-16");
        refused(export.getBytes(UTF_16BE), "UTF-16");
    }

    @Test
    void anExportWithAStrangeFirstLineIsOneThatWasChanged() throws IOException {
        List<String> lines = Chain.export(KEYS, 1, 3);
        lines.set(0, "hello");

        assertReason(String.join("\n", lines), Reason.INSERTED);
    }

    @Test
    void aByteOfZeroEndsNothing() throws IOException {
        String export = String.join("\n", Chain.export(KEYS, 1, 3));

        assertReason(export + "\n\0", Reason.INSERTED);
        assertReason(export.replaceFirst("}\n(?!.*start)", "}\0\n"), Reason.CHECKPOINT_FORGED);
    }

    private static void assertReason(String export, Reason reason) throws IOException {
        assertThat(verify(export).fault()).map(Fault::reason).contains(reason);
    }

    private static void refused(byte[] export, String what) {
        assertThatExceptionOfType(NotAnExport.class)
                .isThrownBy(() -> ExportReader.verify(stream(export), KEYS))
                .withMessageContaining(what)
                .withMessageContaining("application/x-ndjson");
    }

    @Test
    void aPythonProgramComesToTheSameMac() throws IOException {
        // Made with hmac and hashlib over the text as it stands here.
        String secret = "0123456789abcdef0123456789abcdef";
        String line =
                "{\"action\":\"auth.login\",\"detail\":\"a \\\"quoted\\\" \u20ac\\u000f\u2028\","
                        + "\"id\":\"1\",\"mac\":\""
                        + "3b358c205ffe5e6253d2f9935465ef93c6ae5f95889be168dba3266fd11eb23f"
                        + "\",\"outcome\":\"success\",\"prev\":\""
                        + Checkpoint.NOTHING
                        + "\",\"principal\":\"admin\","
                        + "\"recorded_at\":\"2026-01-31T12:00:00Z\",\"seq\":1}\n";

        Verdict verdict = ExportReader.verify(stream(line.getBytes(UTF_8)), Chain.keys(secret));

        assertThat(verdict.records()).isEqualTo(1);
        assertThat(verdict.fault()).map(Fault::reason).contains(Reason.INCOMPLETE);
    }

    @Test
    void whatIsNoUtf8IsNotMendedSilently() throws IOException {
        List<String> lines = Chain.export(KEYS, 1, 3, "\ufffd");
        byte[] good = (String.join("\n", lines) + "\n").getBytes(UTF_8);
        assertThat(ExportReader.verify(stream(good), KEYS).fault()).isEmpty();

        // The three bytes of U+FFFD in the second record become one that no text has.
        String latin = new String(good, ISO_8859_1);
        int second = latin.indexOf("\u00ef\u00bf\u00bd", latin.indexOf("id-1\""));
        byte[] bad =
                (latin.substring(0, second) + "\u00ff" + latin.substring(second + 3))
                        .getBytes(ISO_8859_1);

        Fault fault = ExportReader.verify(stream(bad), KEYS).fault().orElseThrow();
        assertThat(fault.reason()).isEqualTo(Reason.EDITED);
    }

    @Test
    void aLineWithoutEndDoesNotFillTheMemory() throws IOException {
        List<String> lines = new ArrayList<>(Chain.export(KEYS, 1, 1));
        String start = lines.get(0) + "\n";

        try (InputStream endless = new Endless(start.getBytes(UTF_8))) {
            assertThat(ExportReader.verify(endless, KEYS).fault())
                    .map(Fault::reason)
                    .contains(Reason.EDITED);
        }
    }

    private static Verdict verify(String export) throws IOException {
        return ExportReader.verify(stream(export.getBytes(UTF_8)), KEYS);
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** A line that never ends. */
    private static final class Endless extends InputStream {
        private final byte[] begin;
        private int position;

        Endless(byte[] begin) {
            this.begin = begin;
        }

        @Override
        public int read() {
            return position < begin.length ? begin[position++] : 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
                bytes[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
