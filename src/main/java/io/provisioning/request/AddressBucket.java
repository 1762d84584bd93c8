package io.provisioning.request;

import io.provisioning.configuration.values.AddressBlock;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * By what an address is counted, wherever somebody is who he is only by his address. Of IPv6 it is
 * the network, a /64: everybody has 2^64 addresses of one, and would have as many counts. Of IPv4
 * it is the whole address, also where it is written as one of IPv6.
 */
public final class AddressBucket {
    private static final int NETWORK_BYTES = 8;

    private AddressBucket() {}

    /** The bucket of this address; what is no address, or null, is one of its own. */
    public static String of(String address) {
        String text = String.valueOf(address);
        return AddressBlock.address(text)
                .map(InetAddress::getAddress)
                .map(bytes -> Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)))
                .map(HexFormat.of()::formatHex)
                .orElse(text);
    }
}
