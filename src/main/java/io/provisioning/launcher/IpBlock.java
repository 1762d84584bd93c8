package io.provisioning.launcher;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** The form of IP addresses and of blocks of them (CIDR). */
final class IpBlock {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern V6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");
    private static final Pattern V4_BITS = Pattern.compile("[0-9]|[12][0-9]|3[0-2]");
    private static final Pattern V6_BITS = Pattern.compile("[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]");

    private IpBlock() {}

    /** Whether the text is an address, or an address and a number of leading bits. */
    static boolean isOne(String text) {
        String[] parts = text.split("/", 2);
        boolean v4 = V4.matcher(parts[0]).matches();
        return (v4 || isV6(parts[0]))
                && (parts.length == 1 || (v4 ? V4_BITS : V6_BITS).matcher(parts[1]).matches());
    }

    private static boolean isV6(String text) {
        try {
            // What has a colon is never looked up by name.
            return V6.matcher(text).matches() && InetAddress.getByName(text) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
