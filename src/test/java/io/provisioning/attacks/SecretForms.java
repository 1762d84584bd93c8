package io.provisioning.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Secrets that are hard to find, and the forms in which programs print them. */
final class SecretForms {
    private static final String ALPHABET =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                    + "\"\\/'+&=%#?!$`~ -_.:;,<>|äöüß漢é";

    private static final String DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private SecretForms() {}

    /** Any characters, between letters so that no blank is at an end. */
    static String text(Random random) {
        return "s" + characters(random, ALPHABET, 8 + random.nextInt(300)) + "t";
    }

    /** A key of several lines. */
    static String key(Random random) {
        StringBuilder key = new StringBuilder();
        for (int line = 0; line < 8; line++) {
            key.append(characters(random, DIGITS, 64)).append('\n');
        }
        return key.toString();
    }

    private static String characters(Random random, String alphabet, int count) {
        return random.ints(count, 0, alphabet.length())
                .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                .collect(Collectors.joining());
    }

    /** All forms by their names. */
    static Map<String, String> of(String secret) {
        String json = Json.createValue(secret).toString();
        String ascii = ascii(json, "\\u%04x");
        String url = URLEncoder.encode(secret, UTF_8);
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("plain", secret);
        forms.put("JSON", json);
        forms.put("JSON, slashes escaped", json.replace("/", "\\/"));
        forms.put("JSON in ASCII", ascii);
        forms.put("JSON in ASCII, upper case", ascii(json, "\\u%04X"));
        forms.put("JSON for HTML", json.replace("<", "\\u003c").replace("&", "\\u0026"));
        forms.put("JSON in JSON", Json.createValue(json).toString());
        forms.put("ASCII JSON in JSON", Json.createValue(ascii).toString());
        forms.put("URL", url);
        forms.put("URL, blanks by number", url.replace("+", "%20"));
        forms.put("URL, lower case", lower(url));
        forms.put("shell", "'" + secret.replace("'", "'\\''") + "'");
        forms.put("YAML", "'" + secret.replace("'", "''") + "'");
        forms.put("CSV", "\"" + secret.replace("\"", "\"\"") + "\"");
        for (int before = 0; before < 3; before++) {
            byte[] bytes = (":".repeat(before) + secret).getBytes(UTF_8);
            forms.put("base64 after " + before, Base64.getEncoder().encodeToString(bytes));
            forms.put("base64url after " + before, Base64.getUrlEncoder().encodeToString(bytes));
        }
        for (int width : new int[] {64, 76}) {
            forms.put(
                    "base64 in lines of " + width,
                    Base64.getMimeEncoder(width, new byte[] {'\n'})
                            .encodeToString(secret.getBytes(UTF_8)));
        }
        return forms;
    }

    private static String ascii(String json, String format) {
        return json.chars()
                .mapToObj(c -> c < 0x80 ? String.valueOf((char) c) : format.formatted(c))
                .collect(Collectors.joining());
    }

    private static String lower(String url) {
        return Pattern.compile("%..")
                .matcher(url)
                .replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
    }
}
