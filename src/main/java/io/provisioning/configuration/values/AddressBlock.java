package io.provisioning.configuration.values;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address or a block of them (CIDR, RFC 4632 and RFC 4291 §2.3).
 *
 * @param network an address of the block
 * @param bits how many leading bits all its addresses share
 */
public record AddressBlock(InetAddress network, int bits) {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern V6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");
    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

    private static final int MAPPED_BITS = 96;

    public AddressBlock {
        if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("/" + bits + " is too long for an address");
        }
    }

    /**
     * Reads {@code 192.0.2.7}, {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static AddressBlock parse(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress network =
                address(parts[0])
                        .orElseThrow(
                                () -> new IllegalArgumentException(text + " is no IP address"));
        if (parts.length == 1) {
            return new AddressBlock(network, network.getAddress().length * Byte.SIZE);
        }
        if (!BITS.matcher(parts[1]).matches()) {
            throw new IllegalArgumentException(text + " is no block of addresses");
        }
        // Java has an IPv4 address for one that is mapped into IPv6.
        boolean mapped = parts[0].contains(":") && network instanceof Inet4Address;
        return new AddressBlock(network, Integer.parseInt(parts[1]) - (mapped ? MAPPED_BITS : 0));
    }

    /** Whether a text can be read so. */
    public static boolean isOne(String text) {
        try {
            return parse(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The address that a text literally is, without asking a name server; empty if it is none. */
    public static Optional<InetAddress> address(String text) {
        String unscoped = text.replaceFirst("%.*$", "");
        if (!V4.matcher(unscoped).matches() && !V6.matcher(unscoped).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(unscoped));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether the address is one of the block. */
    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
