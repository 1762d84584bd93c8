package io.provisioning.audit.chain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A 256-bit key for one purpose, derived from the server's secret by HKDF-SHA256 (RFC 5869). */
public final class DerivedKey {
    private static final String HMAC = "HmacSHA256";
    private static final int HASH_BYTES = 32;

    private final byte[] bytes;

    private DerivedKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The key for a purpose: without a salt, and with one block of output, which is all that 256
     * bits need.
     *
     * @param secret what the key is derived from
     * @param purpose the info of RFC 5869; another one gives an independent key
     */
    public static DerivedKey of(byte[] secret, String purpose) {
        byte[] pseudoRandomKey = hmac(new byte[HASH_BYTES], secret);
        byte[] info = (purpose + "\u0001").getBytes(StandardCharsets.UTF_8);
        return new DerivedKey(hmac(pseudoRandomKey, info));
    }

    /** The key for a cipher of that name. */
    public SecretKey forCipher(String algorithm) {
        return new SecretKeySpec(bytes, algorithm);
    }

    /** HMAC-SHA256 (RFC 2104) of the text in UTF-8, as 64 lower-case hex digits. */
    public String mac(String text) {
        return HexFormat.of().formatHex(hmac(bytes, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether that is the text's MAC, compared in constant time. */
    public boolean fits(String text, String mac) {
        return mac != null
                && MessageDigest.isEqual(
                        mac(text).getBytes(StandardCharsets.US_ASCII),
                        mac.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }
}
