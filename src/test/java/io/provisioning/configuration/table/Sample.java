package io.provisioning.configuration.table;

import io.provisioning.configuration.values.ValueType;
import java.util.stream.Collectors;

/** For every key a valid value that is not its default. */
public final class Sample {

    private Sample() {}

    /** Its text. */
    public static String value(ConfigKey key) {
        return switch (key) {
            case SERVER_CORS_ALLOWED_ORIGINS -> "https://a.example,http://b.example:3000";
            case SERVER_TRUSTED_PROXIES -> "127.0.0.1,2001:db8::/32";
            case PROVISIONING_MAX_OUTPUT_BYTES, INVENTORY_MAX_LIST_BYTES -> "4096";
            case PROVISIONING_PASS_ENVIRONMENT -> "HTTPS_PROXY,AWS_*";
            case PROVISIONING_ENVIRONMENT -> "TZ=Europe/Vienna\nNO_PROXY=a,b";
            case PROVISIONING_CONTAINMENT -> "session";
            case LOGGING_LEVEL -> "trace";
            case DATABASE_URL -> "jdbc:postgresql://db.example:6432/other";
            default ->
                    switch (key.type().tomlType()) {
                        case ValueType.BOOLEAN -> "true";
                        case ValueType.INTEGER -> "77";
                        case ValueType.NUMBER -> "0.25";
                        default -> "sample-value";
                    };
        };
    }

    /** A text as the key's type is written in TOML. */
    public static String toml(ConfigKey key, String text) {
        return switch (key.type().tomlType()) {
            case ValueType.BOOLEAN, ValueType.INTEGER, ValueType.NUMBER -> text;
            case ValueType.STRINGS ->
                    text.isEmpty() ? "[]" : "[\"" + text.replace(",", "\", \"") + "\"]";
            case ValueType.TABLE ->
                    text.lines()
                            .map(line -> line.replaceFirst("=", " = \"") + '"')
                            .collect(Collectors.joining(", ", "{ ", " }"));
            default -> '"' + text + '"';
        };
    }
}
