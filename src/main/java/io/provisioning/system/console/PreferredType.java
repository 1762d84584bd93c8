package io.provisioning.system.console;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells browsers from programs by what they want (RFC 9110, 12.5.1). */
final class PreferredType {
    private static final Pattern QUALITY = Pattern.compile(";\\s*q\\s*=\\s*([0-9.]{1,5})");

    private PreferredType() {}

    /** Whether a page is named, and wanted more than JSON. */
    static boolean isHtml(String accept) {
        return quality(accept, "text/html")
                > Math.max(
                        quality(accept, "application/json"),
                        Math.max(quality(accept, "application/*"), quality(accept, "*/*")));
    }

    /** Of a range that is named; 0 where it is not. */
    private static double quality(String accept, String range) {
        return Stream.of(accept.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(it -> it.split(";", 2)[0].stripTrailing().equals(range))
                .mapToDouble(PreferredType::quality)
                .max()
                .orElse(0);
    }

    private static double quality(String range) {
        Matcher quality = QUALITY.matcher(range);
        try {
            return quality.find() ? Double.parseDouble(quality.group(1)) : 1;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
