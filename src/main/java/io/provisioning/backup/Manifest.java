package io.provisioning.backup;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is in a back-up: the last entry of the archive, so that one without it is not whole.
 *
 * @param product the version of the server that has made it
 * @param schema the version of the database's schema
 * @param database which database it was, and its version
 * @param made when
 * @param parts every other entry of the archive, by its name
 */
record Manifest(
        String product, String schema, String database, Instant made, Map<String, Part> parts) {
    /** The name of its entry. */
    static final String NAME = "manifest.txt";

    private static final String FORMAT = "provisioning-server backup 1";
    private static final String NOT_A_BACKUP = "is not a back-up that this release can read";

    /**
     * An entry.
     *
     * @param rows how many rows it has; 0 for a file
     * @param sha256 the digest of its bytes, hex
     */
    record Part(long rows, String sha256) {}

    /** As it is written. */
    String text() {
        StringBuilder text = new StringBuilder(FORMAT + "\n");
        text.append("product\t").append(product).append('\n');
        text.append("schema\t").append(schema).append('\n');
        text.append("database\t").append(database).append('\n');
        text.append("made\t").append(made).append('\n');
        parts.forEach(
                (name, part) ->
                        text.append(name + "\t" + part.rows() + "\t" + part.sha256() + "\n"));
        return text.toString();
    }

    /** What was written. */
    static Manifest parse(String text) {
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(FORMAT)) {
            throw new BackupException(NOT_A_BACKUP);
        }
        Map<String, String> words = new LinkedHashMap<>();
        Map<String, Part> parts = new LinkedHashMap<>();
        for (String line : lines) {
            String[] cells = line.split("\t", -1);
            if (cells.length == 2) {
                words.put(cells[0], cells[1]);
            } else if (cells.length > 2) {
                parts.put(cells[0], new Part(Long.parseLong(cells[1]), cells[2]));
            }
        }
        try {
            return new Manifest(
                    words.getOrDefault("product", ""),
                    words.getOrDefault("schema", ""),
                    words.getOrDefault("database", ""),
                    Instant.parse(words.getOrDefault("made", "")),
                    parts);
        } catch (DateTimeException e) {
            throw new BackupException(NOT_A_BACKUP);
        }
    }

    /** How many rows there are in all. */
    long rows() {
        return parts.values().stream().mapToLong(Part::rows).sum();
    }
}
