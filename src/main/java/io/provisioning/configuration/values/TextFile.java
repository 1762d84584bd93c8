package io.provisioning.configuration.values;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that people write: in UTF-8, before which some editors put a byte order mark. */
public final class TextFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /**
     * What stands in it.
     *
     * @throws IOException if it can't be read, or is not in UTF-8
     */
    public static String read(Path file) throws IOException {
        return withoutMark(Files.readString(file));
    }

    /** The text itself. */
    public static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
