package io.provisioning.request;

import io.provisioning.configuration.values.AddressBlock;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The key by which callers without an account are counted. For IPv6 it is the network, a /64,
 * because every client has 2^64 addresses of one and would otherwise have as many counts. For IPv4
 * it is the whole address, also if it is written as an IPv6 one.
 */
public final class AddressBucket {
    private static final int NETWORK_BYTES = 8;

    private AddressBucket() {}

    /**
     * The bucket of this address; null, and anything that is not an address, has a bucket of its
     * own.
     */
    public static String of(String address) {
        String text = String.valueOf(address);
        return AddressBlock.address(text)
                .map(InetAddress::getAddress)
                .map(bytes -> Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)))
                .map(HexFormat.of()::formatHex)
                .orElse(text);
    }
}
