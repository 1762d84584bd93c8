package io.provisioning.configuration.values;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of value.
 *
 * @param tomlType what it is in TOML
 * @param rule what it must be, completing "must be"
 * @param reader gives the canonical form of a valid text
 */
public record ValueType(String tomlType, String rule, Function<String, Optional<String>> reader) {

    public static final String STRING = "a string";
    public static final String INTEGER = "an integer";
    public static final String FLOAT = "a float";
    public static final String NUMBER = "a number";
    public static final String BOOLEAN = "a boolean";
    public static final String STRINGS = "an array of strings";
    public static final String TABLE = "a table of strings";

    private static final Pattern NAME_OR_ADDRESS =
            Pattern.compile("[A-Za-z0-9._-]+|(?=.*:.*:)[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?");
    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");
    private static final Pattern DEFAULT_PORT = Pattern.compile("^(http:.*):80$|^(https:.*):443$");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,6})?");
    private static final BigDecimal LEAST_HOURS = new BigDecimal("0.02");
    private static final BigDecimal MOST_HOURS = new BigDecimal(8760);
    private static final Pattern VARIABLE =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=[^\\p{Cntrl}]*");
    private static final Pattern VARIABLES = Pattern.compile("[A-Za-z_*][A-Za-z0-9_*]*");
    private static final Pattern PLAIN_BLOCK = Pattern.compile("[^%/]+(/(0|[1-9][0-9]*))?");
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,18}");

    public static ValueType text() {
        return new ValueType(
                STRING,
                "text without line breaks and other control characters",
                text -> Optional.of(text).filter(ValueType::isPlain));
    }

    public static ValueType host() {
        return new ValueType(
                STRING,
                "a host name or an IP address, without a port",
                text -> Optional.of(text).filter(NAME_OR_ADDRESS.asMatchPredicate()));
    }

    public static ValueType databaseUrl() {
        return new ValueType(
                STRING,
                "jdbc:postgresql://host[:port]/name or postgres://user:password@host[:port]/name",
                text -> PostgresUrl.parse(text).map(url -> text));
    }

    public static ValueType regex() {
        return new ValueType(STRING, "a regular expression", ValueType::readRegex);
    }

    public static ValueType bool() {
        return words(BOOLEAN, "true or false", List.of("true", "false"));
    }

    public static ValueType containment() {
        return oneOf("auto", "namespace", "cgroup", "session");
    }

    public static ValueType oneOf(String... words) {
        return words(STRING, "one of " + String.join(", ", words), List.of(words));
    }

    public static ValueType between(long min, long max) {
        return new ValueType(
                INTEGER,
                "an integer from " + min + " to " + max,
                text ->
                        Optional.of(text)
                                .filter(DIGITS.asMatchPredicate())
                                .map(Long::valueOf)
                                .filter(number -> min <= number && number <= max)
                                .map(String::valueOf));
    }

    /** Whole hours or parts of them, from a minute to a year. */
    public static ValueType hours() {
        return new ValueType(
                NUMBER,
                "a number of hours from 0.02 to 8760",
                text ->
                        Optional.of(text)
                                .filter(DECIMAL.asMatchPredicate())
                                .map(BigDecimal::new)
                                .filter(it -> LEAST_HOURS.compareTo(it) <= 0)
                                .filter(it -> MOST_HOURS.compareTo(it) >= 0)
                                .map(BigDecimal::toPlainString));
    }

    /** Addresses and blocks of them; the server reads them again, and knows what they mean. */
    public static ValueType addresses() {
        return new ValueType(
                STRINGS,
                "a list of IP addresses or CIDR blocks such as 127.0.0.1 or 10.0.0.0/8",
                ValueType::readAddresses);
    }

    /** Origins as browsers send them: exact, so that one look-up decides. */
    public static ValueType origins() {
        return new ValueType(
                STRINGS,
                "a list of exact http or https origins such as https://ui.example.com:8443,"
                        + " without path and *",
                ValueType::readOrigins);
    }

    /** Names of environment variables, in which a star stands for anything. */
    public static ValueType variables() {
        return new ValueType(
                STRINGS,
                "a list of names of environment variables such as TZ or AWS_*",
                text -> list(text, VARIABLES.asMatchPredicate()));
    }

    /** Environment variables, each {@code NAME=value} on a line. */
    public static ValueType environment() {
        return new ValueType(
                TABLE,
                "environment variables, each NAME=value on a line of its own",
                text ->
                        Optional.of(text.strip())
                                .filter(it -> it.lines().allMatch(VARIABLE.asMatchPredicate())));
    }

    /** Whether it can be read from a value of this type of TOML. */
    public boolean accepts(String found) {
        return tomlType.equals(NUMBER)
                ? List.of(INTEGER, FLOAT).contains(found)
                : tomlType.equals(found);
    }

    /** The canonical form of a text; empty where the text is no such value. */
    public Optional<String> canonical(String text) {
        return reader.apply(text);
    }

    private static ValueType words(String tomlType, String rule, List<String> words) {
        return new ValueType(
                tomlType,
                rule,
                text -> Optional.of(text.toLowerCase(Locale.ROOT)).filter(words::contains));
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty() && text.chars().noneMatch(Character::isISOControl);
    }

    private static Optional<String> readRegex(String text) {
        try {
            Pattern.compile(text);
            return Optional.of(text).filter(ValueType::isPlain);
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> readAddresses(String text) {
        return list(text, it -> PLAIN_BLOCK.matcher(it).matches() && AddressBlock.isOne(it));
    }

    private static Optional<String> list(String text, Predicate<String> element) {
        if (text.isEmpty()) {
            return Optional.of("");
        }
        List<String> elements = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return Optional.of(elements)
                .filter(all -> all.stream().allMatch(element))
                .map(all -> String.join(",", all));
    }

    private static Optional<String> readOrigins(String text) {
        return list(text.toLowerCase(Locale.ROOT), ORIGIN.asMatchPredicate())
                .map(all -> Stream.of(all.split(",")).map(ValueType::withoutDefaultPort))
                .map(all -> all.collect(Collectors.joining(",")));
    }

    /** A browser leaves the scheme's own port out, so an origin that names it would never match. */
    private static String withoutDefaultPort(String origin) {
        return DEFAULT_PORT.matcher(origin).replaceFirst("$1$2");
    }
}
