package io.provisioning.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;

/** Both ends of a TCP connection, the server's first. */
record SocketPair(String here, int port, String there, int thatPort) {
    private static final int WORD = 4;

    /** As {@code /proc/net/tcp} writes it: words of four bytes, each with its last byte first. */
    String inProc() {
        return end(here, port) + " " + end(there, thatPort);
    }

    private static String end(String address, int port) {
        return "%s:%04X".formatted(hex(address), port);
    }

    private static String hex(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            StringBuilder hex = new StringBuilder();
            for (int word = 0; word < bytes.length; word += WORD) {
                for (int i = WORD - 1; i >= 0; i--) {
                    hex.append(HexFormat.of().toHexDigits(bytes[word + i]));
                }
            }
            return hex.toString().toUpperCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            // It is a numeric address, so no name server is asked.
            throw new IllegalArgumentException(address, e);
        }
    }
}
