package io.provisioning.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;

/** Both ends of a TCP connection, the server's first. */
record SocketPair(String here, int port, String there, int thatPort) {
    private static final int WORD = 4;

    /** As {@code /proc/net/tcp} has it: words of four bytes, each from its last byte on. */
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
            // It is a number, so nobody is asked for it.
            throw new IllegalArgumentException(address, e);
        }
    }
}
