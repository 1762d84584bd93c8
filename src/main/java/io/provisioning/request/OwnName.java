package io.provisioning.request;

import io.provisioning.configuration.values.Loopback;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a local request uses a loopback name of this machine. A request of a web page from
 * another site does not: the browser sends the site in {@code Origin}, and if the name of the site
 * was made to lead here (DNS rebinding), that name is in both {@code Host} and {@code Origin}. Only
 * pages of this server itself, such as {@code /docs}, have its loopback name in both.
 */
final class OwnName {
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private OwnName() {}

    /** Whether the request is for a loopback name, and not from a page of another site. */
    static boolean isUsedBy(HttpServletRequest request) {
        return Stream.concat(
                                Stream.of(request.getServerName()),
                                Collections.list(request.getHeaders("Host")).stream()
                                        .map(it -> PORT.matcher(it).replaceFirst("")))
                        .allMatch(Loopback::isHost)
                && Collections.list(request.getHeaders("Origin")).stream()
                        .allMatch(own(request)::equals);
    }

    private static String own(HttpServletRequest request) {
        return request.getScheme() + "://" + request.getHeader("Host");
    }
}
