package io.provisioning.configuration.table;

import io.provisioning.configuration.values.ValueType;
import java.util.List;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Turns parsed TOML values into the text that a flag or variable would hold. */
final class TomlText {

    private TomlText() {}

    static String of(Object value) {
        if (value instanceof TomlArray array) {
            return array.toList().stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        if (value instanceof TomlTable table) {
            return table.keySet().stream()
                    .map(name -> name + "=" + table.get(List.of(name)))
                    .collect(Collectors.joining("\n"));
        }
        return value.toString();
    }

    /** What messages call the value's type; matches {@link ValueType#tomlType}. */
    static String typeOf(Object value) {
        if (value instanceof String) {
            return ValueType.STRING;
        }
        if (value instanceof Long) {
            return ValueType.INTEGER;
        }
        if (value instanceof Boolean) {
            return ValueType.BOOLEAN;
        }
        if (value instanceof TomlArray array) {
            return typeOf(array);
        }
        if (value instanceof TomlTable table) {
            return typeOf(table);
        }
        return value instanceof Double ? ValueType.FLOAT : "a date or time";
    }

    private static String typeOf(TomlArray array) {
        boolean strings = array.toList().stream().allMatch(String.class::isInstance);
        return strings ? ValueType.STRINGS : "an array of other values";
    }

    private static String typeOf(TomlTable table) {
        boolean strings =
                table.keySet().stream()
                        .allMatch(name -> table.get(List.of(name)) instanceof String);
        return strings ? ValueType.TABLE : "a table";
    }
}
