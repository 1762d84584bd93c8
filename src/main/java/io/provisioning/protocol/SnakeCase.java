package io.provisioning.protocol;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names of record components as clients write them. */
public final class SnakeCase {
    private static final Pattern UPPER = Pattern.compile("[A-Z]");

    private SnakeCase() {}

    /** Of a name in Java. */
    public static String of(String camelCase) {
        return UPPER.matcher(camelCase)
                .replaceAll(upper -> "_" + upper.group().toLowerCase(Locale.ROOT));
    }
}
