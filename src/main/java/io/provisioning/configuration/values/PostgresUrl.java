package io.provisioning.configuration.values;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a PostgreSQL: JDBC's own, of which the driver alone knows what it takes, or the
 * URI that libpq knows (PostgreSQL's documentation, 34.1.1.2). Credentials are taken out of either.
 *
 * @param jdbc the JDBC URL, without user and password
 * @param user empty: it names nobody
 * @param password empty: it has none
 */
public record PostgresUrl(String jdbc, Optional<String> user, Optional<String> password) {
    private static final String PLAIN = "\\s\\p{Cntrl}";

    private static final String HOST =
            "([^/?@:,\\[" + PLAIN + "]*|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?";

    private static final String HOSTS = HOST + "(," + HOST + ")*";

    /** Without user information, which the driver would take for a part of the host. */
    private static final Pattern JDBC =
            Pattern.compile(
                    "(?<base>jdbc:postgresql:(//%1$s/|/?(?!/))[^?%2$s]*)(\\?(?<options>[^%2$s]*))?"
                            .formatted(HOSTS, PLAIN));

    private static final Pattern URI =
            Pattern.compile(
                    ("postgres(ql)?://((?<user>[^:@/?]*)(:(?<password>[^@/?]*))?@)?"
                                    + "(?<place>(?=[^/%%]+/)%1$s/[^/?#%2$s]+)"
                                    + "(\\?(?<options>[^#%2$s]*))?")
                            .formatted(HOSTS, PLAIN));

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** What libpq calls otherwise than the driver. */
    private static final Map<String, String> NAMES =
            Map.of(
                    "target_session_attrs", "targetServerType",
                    "connect_timeout", "connectTimeout",
                    "application_name", "ApplicationName");

    private static final Map<String, String> SERVERS =
            Map.of(
                    "read-write", "primary",
                    "read-only", "secondary",
                    "standby", "secondary",
                    "prefer-standby", "preferSecondary");

    /** One after the question mark, as it stands there. */
    private record Option(String name, String value) {
        static Option parse(String text) {
            int equals = text.indexOf('=');
            return equals < 0
                    ? new Option(text, "")
                    : new Option(text.substring(0, equals), text.substring(equals + 1));
        }

        Option ofDriver() {
            return name.equals("target_session_attrs")
                    ? new Option(NAMES.get(name), SERVERS.getOrDefault(value, value))
                    : new Option(NAMES.getOrDefault(name, name), value);
        }
    }

    /** Empty where the text is neither. */
    public static Optional<PostgresUrl> parse(String text) {
        Matcher jdbc = JDBC.matcher(text);
        Matcher uri = URI.matcher(text);
        if (BROKEN_ESCAPE.matcher(text).find()) {
            return Optional.empty();
        }
        if (jdbc.matches()) {
            return Optional.of(of(jdbc.group("base"), options(jdbc)));
        }
        return uri.matches() ? Optional.of(ofLibpq(uri)) : Optional.empty();
    }

    private static PostgresUrl ofLibpq(Matcher uri) {
        List<Option> options = options(uri).stream().map(Option::ofDriver).toList();
        PostgresUrl url = of("jdbc:postgresql://" + uri.group("place"), options);
        return new PostgresUrl(
                url.jdbc,
                Optional.ofNullable(uri.group("user")).map(PostgresUrl::decoded).or(url::user),
                Optional.ofNullable(uri.group("password"))
                        .map(PostgresUrl::decoded)
                        .or(url::password));
    }

    private static List<Option> options(Matcher matcher) {
        List<Option> options = new ArrayList<>();
        if (matcher.group("options") != null) {
            for (String option : matcher.group("options").split("&", -1)) {
                options.add(Option.parse(option));
            }
        }
        return options;
    }

    private static PostgresUrl of(String base, List<Option> options) {
        StringBuilder url = new StringBuilder(base);
        Optional<String> user = Optional.empty();
        Optional<String> password = Optional.empty();
        for (Option option : options) {
            switch (option.name()) {
                case "user" -> user = Optional.of(decoded(option.value()));
                case "password" -> password = Optional.of(decoded(option.value()));
                case "" -> {
                    // Nothing between two separators.
                }
                default ->
                        url.append(url.indexOf("?") < 0 ? '?' : '&')
                                .append(option.name())
                                .append('=')
                                .append(option.value());
            }
        }
        return new PostgresUrl(url.toString(), user, password);
    }

    /** In user and password a plus sign is one. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return jdbc;
    }
}
