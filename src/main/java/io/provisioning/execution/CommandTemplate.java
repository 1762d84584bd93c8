package io.provisioning.execution;

import io.provisioning.execution.secrets.SecretMembers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One command of the catalogue.
 *
 * @param id such as {@code server.create}
 * @param argv the elements with their placeholders
 * @param output how stdout is read
 * @param failedWhen the member of its result that says it has failed
 * @param timeout the command's own timeout, if it has one
 * @param secrets which members of its documents are secret
 */
record CommandTemplate(
        String id,
        List<String> argv,
        OutputFormat output,
        Optional<String> failedWhen,
        Optional<Duration> timeout,
        SecretMembers secrets) {
    private static final Pattern SWITCH = Pattern.compile("\\{([a-z_]+)\\?}(.*)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern ANY_PLACEHOLDER = Pattern.compile("\\{([a-z_]+)\\??}");

    CommandTemplate {
        argv = List.copyOf(argv);
    }

    /** The names of all its placeholders. */
    Set<String> placeholders() {
        return argv.stream()
                .flatMap(element -> ANY_PLACEHOLDER.matcher(element).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The arguments with every placeholder filled; elements without a value are left out. */
    List<String> fill(Arguments arguments) {
        return argv.stream()
                .map(element -> fill(element, arguments))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> fill(String element, Arguments arguments) {
        Matcher conditional = SWITCH.matcher(element);
        if (conditional.matches()) {
            return arguments.isOn(conditional.group(1))
                    ? Optional.of(conditional.group(2))
                    : Optional.empty();
        }
        StringBuilder filled = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(element);
        while (placeholder.find()) {
            Optional<String> value = arguments.text(placeholder.group(1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(placeholder.appendTail(filled).toString());
    }
}
