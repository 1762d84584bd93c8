package io.provisioning.operations.reading;

import io.provisioning.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a client wants to wait for an answer that says more: {@code 30} or {@code 30s}. */
final class Wait {
    /** The longest wait; proxies give up at 60 s, and the answer needs some time. */
    static final Duration LONGEST = Duration.ofSeconds(50);

    /** The query parameter's values, as a regular expression. */
    static final String SECONDS = "([0-9]{1,4})s?";

    /** A query that has nothing but this parameter. */
    static final Pattern QUERY = Pattern.compile("wait=" + SECONDS);

    private static final Pattern PARAMETER = Pattern.compile(SECONDS);
    private static final Pattern PREFERENCE = Pattern.compile("[0-9]{1,4}");

    private Wait() {}

    /**
     * The query parameter's value; what is longer than {@link #LONGEST} is that.
     *
     * @throws ProblemException invalid_request
     */
    static Optional<Duration> parameter(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher seconds = PARAMETER.matcher(text);
        if (!seconds.matches()) {
            throw ProblemException.invalid("wait", "must be a number of seconds such as 30s");
        }
        return Optional.of(capped(seconds.group(1)));
    }

    /** How long a query that is {@link #QUERY} wants to wait. */
    static Duration query(String query) {
        return parameter(query.substring(query.indexOf('=') + 1)).orElseThrow();
    }

    /** The value of the preference (RFC 7240, 4.3); empty if there is none or it can't be read. */
    static Optional<Duration> preference(String text) {
        return Optional.ofNullable(text)
                .filter(it -> PREFERENCE.matcher(it).matches())
                .map(Wait::capped);
    }

    private static Duration capped(String seconds) {
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }
}
