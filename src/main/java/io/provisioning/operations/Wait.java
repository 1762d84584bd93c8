package io.provisioning.operations;

import io.provisioning.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a client wants to wait for an answer that says more: {@code 30} or {@code 30s}. */
final class Wait {
    /** The longest anybody may wait; proxies give up at 60 s. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,4})s?");
    private static final Pattern PREFERENCE =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?([0-9]{1,4})\"?\\s*(?:$|[,;])");

    private Wait() {}

    /**
     * The query parameter's value; more than a minute is a minute.
     *
     * @throws ProblemException invalid_request
     */
    static Optional<Duration> parameter(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher seconds = SECONDS.matcher(text);
        if (!seconds.matches()) {
            throw ProblemException.invalid("wait", "must be a number of seconds such as 30s");
        }
        return Optional.of(capped(seconds.group(1)));
    }

    /** The preference of RFC 7240, 4.3; what can't be read is, as that demands, ignored. */
    static Optional<Duration> preference(List<String> headers) {
        return headers.stream()
                .map(PREFERENCE::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(found -> capped(found.group(1)));
    }

    private static Duration capped(String seconds) {
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }
}
