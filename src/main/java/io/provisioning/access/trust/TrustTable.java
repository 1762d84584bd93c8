package io.provisioning.access.trust;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A table of the trust file. What is wrong with it is told with the line and the name of the field.
 *
 * @param file the file's name
 * @param place the name of the table, such as {@code issuer[0].rule[1]}; empty for the whole file
 * @param start the line it begins in
 * @param table the table
 */
record TrustTable(String file, String place, int start, TomlTable table) {

    /** Refuses keys that are none of these: a misspelt condition must not be left out. */
    TrustTable allow(String... keys) {
        for (String key : table.keySet()) {
            if (!Set.of(keys).contains(key)) {
                throw wrong(key, "is not known; known are " + String.join(", ", keys));
            }
        }
        return this;
    }

    /** Whether there is a table of this name. */
    boolean isTable(String key) {
        return table.get(List.of(key)) instanceof TomlTable;
    }

    boolean has(String key) {
        return table.contains(List.of(key));
    }

    Set<String> keys() {
        return table.keySet();
    }

    /** A text that has to be there. */
    String text(String key) {
        return optionalText(key).orElseThrow(() -> wrong(key, "is missing"));
    }

    Optional<String> optionalText(String key) {
        Object value = table.get(List.of(key));
        if (value != null && !(value instanceof String text && !text.isBlank())) {
            throw wrong(key, "must be a text that is not blank");
        }
        return Optional.ofNullable((String) value);
    }

    /** A text or a list of texts, of which there has to be one. */
    List<String> texts(String key) {
        Object value = table.get(List.of(key));
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof TomlArray array
                && !array.isEmpty()
                && array.toList().stream().allMatch(String.class::isInstance)) {
            return array.toList().stream().map(String.class::cast).toList();
        }
        throw value == null
                ? wrong(key, "is missing")
                : wrong(key, "must be a text or a list of texts");
    }

    /** A whole number within bounds. */
    long number(String key, long absent, long least, long most) {
        Object value = table.get(List.of(key));
        if (value == null) {
            return absent;
        }
        if (value instanceof Long number && least <= number && number <= most) {
            return number;
        }
        throw wrong(key, "must be a whole number from " + least + " to " + most);
    }

    /** The table of this name, which has to be there. */
    TrustTable table(String key) {
        if (table.get(List.of(key)) instanceof TomlTable below) {
            return new TrustTable(file, name(key), line(key), below);
        }
        throw wrong(key, has(key) ? "must be a table" : "is missing");
    }

    /** The tables of this name, in the order of the file; there may be none. */
    List<TrustTable> tables(String key) {
        Object value = table.get(List.of(key));
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof TomlArray array)
                || !array.toList().stream().allMatch(TomlTable.class::isInstance)) {
            throw wrong(key, "must be tables, each begun by [[" + key + "]]");
        }
        return IntStream.range(0, array.size())
                .mapToObj(
                        i ->
                                new TrustTable(
                                        file,
                                        name(key) + "[" + i + "]",
                                        array.inputPositionOf(i).line(),
                                        array.getTable(i)))
                .toList();
    }

    /** What is wrong with a field, and where. */
    IllegalStateException wrong(String key, String what) {
        return new IllegalStateException(remark(key, what));
    }

    /** What is wrong with the table itself, and where. */
    IllegalStateException wrong(String what) {
        return new IllegalStateException(file + " line " + start + ": " + place + " " + what);
    }

    /** Something about a field, with where it is. */
    String remark(String key, String what) {
        return file + " line " + line(key) + ": " + name(key) + " " + what;
    }

    private String name(String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    private int line(String key) {
        TomlPosition position = table.inputPositionOf(List.of(key));
        return position == null ? start : position.line();
    }
}
