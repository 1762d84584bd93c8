package io.provisioning.request;

import io.provisioning.configuration.values.Loopback;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether who asks this machine for itself knows it as that. A web page that a browser here shows
 * does not: the browser says in {@code Origin} whose page it is, and where the page's own name was
 * made to lead here (DNS rebinding), that name is in {@code Host} and {@code Origin} both. Only
 * pages of this server itself, such as {@code /docs}, have its loopback name in both.
 */
final class OwnName {
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private OwnName() {}

    /** Whether the request is for a loopback name, and not by a page of anybody else. */
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
