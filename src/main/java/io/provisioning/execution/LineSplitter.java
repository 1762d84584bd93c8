package io.provisioning.execution;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts bytes into lines of text that are safe to store and to show: invalid UTF-8 and control
 * characters become U+FFFD, terminal escapes go, secrets are masked, a line longer than the limit
 * becomes several.
 */
final class LineSplitter {
    /** The longest line, in bytes; a longer one is cut at a character's edge. */
    static final int MAX_LINE_BYTES = 16_384;

    private static final Pattern TERMINAL_ESCAPE =
            Pattern.compile(
                    "\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)|[ -/]+[0-~]|[@-Z\\\\-_])");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t]]");

    private final Secrets secrets;
    private final byte[] pending = new byte[MAX_LINE_BYTES];
    private int length;

    LineSplitter(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The lines that these bytes complete. */
    List<String> feed(byte[] bytes, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                lines.add(take(length));
            } else {
                if (length == MAX_LINE_BYTES) {
                    lines.add(take(secrets.cut(pending, characterEdge())));
                }
                pending[length++] = bytes[i];
            }
        }
        return lines;
    }

    /** The last line, where the output does not end with a line feed. */
    List<String> end() {
        return length == 0 ? List.of() : List.of(take(length));
    }

    private String take(int count) {
        byte[] line = Arrays.copyOf(pending, count);
        System.arraycopy(pending, count, pending, 0, length - count);
        length -= count;
        return secrets.mask(clean(new String(line, StandardCharsets.UTF_8)));
    }

    /** Steps back over at most three continuation bytes, so that no character is cut in two. */
    private int characterEdge() {
        int edge = length;
        for (int back = 1; back <= 4; back++) {
            int first = pending[length - back] & 0xFF;
            if (first >= 0xC0) {
                edge = length - back;
                break;
            }
            if (first < 0x80) {
                break;
            }
        }
        return edge;
    }

    /** The text without what a terminal would act on. */
    static String clean(String text) {
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (line.chars().noneMatch(c -> c < 0x20 || (c >= 0x7F && c < 0xA0))) {
            return line;
        }
        return CONTROL.matcher(TERMINAL_ESCAPE.matcher(line).replaceAll("")).replaceAll("\uFFFD");
    }
}
