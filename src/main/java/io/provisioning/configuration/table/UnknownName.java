package io.provisioning.configuration.table;

import static java.util.Comparator.comparingInt;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says that a name is not known, and what it was probably meant to be. */
public final class UnknownName {

    private static final int MAX_EDITS = 2;

    private UnknownName() {}

    static String section(String name) {
        return name + " is not a known section" + hint(nearest(name, all(ConfigKey::section)));
    }

    static String key(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        List<String> known =
                Stream.concat(
                                all(ConfigKey::path).stream(),
                                Arrays.stream(ConfigKey.values())
                                        .flatMap(
                                                key ->
                                                        FileNames.of(key)
                                                                .map(FileNames::path)
                                                                .stream()))
                        .toList();
        Optional<String> inOtherSection =
                known.stream().filter(key -> key.endsWith("." + name)).findFirst();
        return path + " is not a known key" + hint(inOtherSection.or(() -> nearest(path, known)));
    }

    /** For a flag. */
    public static String flag(String name, Collection<String> known) {
        String hint = hint(nearest(name, known));
        return name + " is not a known flag" + (hint.isEmpty() ? "; see --help" : hint);
    }

    private static List<String> all(Function<ConfigKey, String> name) {
        return Arrays.stream(ConfigKey.values()).map(name).toList();
    }

    private static String hint(Optional<String> suggestion) {
        return suggestion.map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        String lowerCase = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> edits(lowerCase, candidate) <= MAX_EDITS)
                .min(comparingInt(candidate -> edits(lowerCase, candidate)));
    }

    /** Levenshtein distance: the characters to insert, delete or replace. */
    private static int edits(String from, String to) {
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, column -> column);
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replace = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                int insertOrDelete = 1 + Math.min(previous[column], current[column - 1]);
                current[column] = Math.min(previous[column - 1] + replace, insertOrDelete);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
