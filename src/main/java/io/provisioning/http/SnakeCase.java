package io.provisioning.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names of record components as clients write them. */
final class SnakeCase {
    private static final Pattern UPPER = Pattern.compile("[A-Z]");

    private SnakeCase() {}

    static String of(String camelCase) {
        return UPPER.matcher(camelCase)
                .replaceAll(upper -> "_" + upper.group().toLowerCase(Locale.ROOT));
    }
}
