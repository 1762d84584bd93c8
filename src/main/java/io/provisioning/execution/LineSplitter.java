package io.provisioning.execution;

import io.provisioning.execution.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts bytes into lines of text that are safe to store and to show, as a terminal would show them:
 * invalid UTF-8 and control characters become U+FFFD, terminal escapes and overwritten text are
 * removed, secrets are masked, and a line longer than the limit becomes several. One thread feeds
 * it, another may ask for the line that has not ended.
 */
final class LineSplitter {
    /** The longest line, in bytes; a longer one is cut at a character's edge. */
    static final int MAX_LINE_BYTES = 16_384;

    private static final char ESC = '\u001B';

    private final Secrets secrets;
    private final byte[] pending = new byte[MAX_LINE_BYTES];
    private int length;

    /**
     * The part of the current line that was written before the pending text, and was overwritten.
     */
    private TerminalLine line;

    LineSplitter(Secrets secrets) {
        this.secrets = secrets;
        line = new TerminalLine(secrets::mask);
    }

    /** The lines that these bytes complete. */
    synchronized List<String> feed(byte[] bytes, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                lines.add(take(length));
            } else {
                if (length == MAX_LINE_BYTES) {
                    makeRoom(lines);
                }
                pending[length++] = bytes[i];
            }
        }
        return lines;
    }

    /**
     * A progress bar that is overwritten again and again is one line, however many bytes it has.
     */
    private void makeRoom(List<String> lines) {
        int end = afterLastReturn();
        if (end > 0) {
            line.write(remove(end));
        } else {
            lines.add(take(secrets.cut(pending, characterEdge())));
        }
    }

    private int afterLastReturn() {
        int end = length;
        while (end > 0 && pending[end - 1] != '\r' && pending[end - 1] != '\b') {
            end--;
        }
        return end;
    }

    /** The last line, where the output does not end with a line feed. */
    synchronized List<String> end() {
        return isOpen() ? List.of(take(length)) : List.of();
    }

    /** Whether there is a line that has not ended. */
    synchronized boolean isOpen() {
        return length > 0 || line.isBegun();
    }

    /** The line that has not ended, as far as it can be shown though more may follow. */
    synchronized String open() {
        TerminalLine shown = line.copy();
        int begin = afterLastReturn();
        shown.write(new String(pending, 0, begin, StandardCharsets.UTF_8));
        String rest = new String(pending, begin, characterEdge() - begin, StandardCharsets.UTF_8);
        int escape = rest.lastIndexOf(ESC);
        if (escape >= 0
                && !TerminalLine.ESCAPE.matcher(rest).region(escape, rest.length()).lookingAt()) {
            rest = rest.substring(0, escape);
        }
        shown.write(rest.substring(0, secrets.settled(rest)));
        return secrets.mask(shown.text());
    }

    private String take(int count) {
        String text = remove(count);
        if (line.isBegun() || text.chars().anyMatch(TerminalLine::isControl)) {
            line.write(text);
            text = line.text();
            line = new TerminalLine(secrets::mask);
        }
        return secrets.mask(text);
    }

    private String remove(int count) {
        String text = new String(pending, 0, count, StandardCharsets.UTF_8);
        System.arraycopy(pending, count, pending, 0, length - count);
        length -= count;
        return text;
    }

    /** Steps back over at most three continuation bytes, so that no character is cut in two. */
    private int characterEdge() {
        int edge = length;
        for (int back = 1; back <= Math.min(4, length); back++) {
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
}
