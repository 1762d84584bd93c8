package io.provisioning.request;

import io.provisioning.configuration.values.AddressBlock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the headers in which proxies name their client; an element that is not an address is empty.
 */
final class ForwardedFor {
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";

    /** The parts between separators that are not in a quoted string. */
    private static final Pattern ELEMENT = Pattern.compile("(?:" + QUOTED + "|[^,\"])++");

    private static final Pattern PARAMETER = Pattern.compile("(?:" + QUOTED + "|[^;\"])++");
    private static final Pattern FOR = Pattern.compile("(?i)\\s*for=(?:\"(.*)\"|([^\"\\s]*))\\s*");
    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([^\\]]*)\\](?::[0-9_A-Za-z.-]+)?|([0-9.]+):[0-9_A-Za-z.-]+");

    private ForwardedFor() {}

    /** The elements of {@code X-Forwarded-For}, the nearest last. */
    static List<Optional<InetAddress>> plain(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(ForwardedFor::address)
                .toList();
    }

    /** The elements of {@code Forwarded} (RFC 7239 §4), the nearest last. */
    static List<Optional<InetAddress>> standard(List<String> headers) {
        List<Optional<InetAddress>> hops = new ArrayList<>();
        for (String header : headers) {
            Matcher element = ELEMENT.matcher(header);
            while (element.find()) {
                hops.add(node(element.group()));
            }
        }
        return hops;
    }

    private static Optional<InetAddress> node(String element) {
        Matcher parameter = PARAMETER.matcher(element);
        while (parameter.find()) {
            Matcher node = FOR.matcher(parameter.group());
            if (node.matches()) {
                return address(
                        node.group(1) == null
                                ? node.group(2)
                                : node.group(1).replaceAll("\\\\(.)", "$1"));
            }
        }
        return Optional.empty();
    }

    private static Optional<InetAddress> address(String text) {
        String node = text.strip();
        Matcher port = WITH_PORT.matcher(node);
        if (port.matches()) {
            node = port.group(1) == null ? port.group(2) : port.group(1);
        }
        return AddressBlock.address(node);
    }
}
