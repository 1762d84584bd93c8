package io.provisioning.access.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/**
 * The key that signs at a moment. Whoever makes a token takes it once: the id in its header and its
 * signature are of the same key then, whatever is rotated meanwhile.
 *
 * @param kid the key's id
 * @param key the key
 */
public record Signer(String kid, PrivateKey key) {

    /** Signs with RS256 (RFC 7518 §3.3). */
    public byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key does not sign", e);
        }
    }

    @Override
    public String toString() {
        return "Signer[kid=" + kid + "]";
    }
}
