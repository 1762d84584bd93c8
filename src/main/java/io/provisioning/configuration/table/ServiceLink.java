package io.provisioning.configuration.table;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A variable that Kubernetes has set, not the operator: each container is told of each Service of
 * its namespace, and the one named {@code server} is told of by {@code SERVER_PORT}.
 *
 * @param variable its name
 * @param address what it holds
 */
record ServiceLink(String variable, String address) {
    private static final String SUFFIX = "_PORT";
    private static final Pattern ADDRESS =
            Pattern.compile("(tcp|udp|sctp)://([0-9.]+|\\[[0-9a-f:.]+]):[0-9]{1,5}");

    /** The link that a variable is; empty where it is none. */
    static Optional<ServiceLink> in(String variable, String value) {
        return variable.endsWith(SUFFIX) && ADDRESS.matcher(value).matches()
                ? Optional.of(new ServiceLink(variable, value))
                : Optional.empty();
    }

    /** That it is ignored, and what to do. */
    String warning() {
        return "%s=%s is ignored: it is Kubernetes' address of the Service \"%s\"; %s"
                .formatted(
                        variable,
                        address,
                        service(),
                        "\"enableServiceLinks: false\" in the pod's spec keeps such variables away");
    }

    private String service() {
        String name = variable.substring(0, variable.length() - SUFFIX.length());
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
