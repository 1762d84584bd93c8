package io.provisioning.configuration.values;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** What this machine is called by itself, whatever a name server says. */
public final class Loopback {
    private static final Pattern BRACKETS = Pattern.compile("^\\[(.*)]$");

    private Loopback() {}

    /** Whether a host's name, or its address in brackets or without, is that of this machine. */
    public static boolean isHost(String host) {
        String bare = BRACKETS.matcher(host).replaceFirst("$1");
        return bare.equalsIgnoreCase("localhost") || isAddress(bare);
    }

    /** Whether an address is one that this machine has for itself alone. */
    public static boolean isAddress(String address) {
        return AddressBlock.address(address).filter(InetAddress::isLoopbackAddress).isPresent();
    }
}
