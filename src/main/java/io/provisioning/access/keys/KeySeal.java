package io.provisioning.access.keys;

import io.provisioning.audit.chain.DerivedKey;
import io.provisioning.settings.ServerSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals private keys with AES-256-GCM under a key derived from {@code JWT_SECRET} by HKDF-SHA256
 * (RFC 5869).
 */
@ApplicationScoped
public class KeySeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String PURPOSE = "provisioning-server signing keys";

    @Inject private ServerSecret secret;

    private final SecureRandom random = new SecureRandom();

    /** Seals the key; only the same secret and the same name open it again. */
    String seal(String name, byte[] key) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(key);
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(nonce.length + sealed.length)
                                .put(nonce)
                                .put(sealed)
                                .array());
    }

    /** Opens a sealed key; empty if it was sealed under another secret. */
    Optional<byte[]> open(String name, String sealed) throws GeneralSecurityException {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(rest));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                DerivedKey.of(secret.bytes(), PURPOSE).forCipher("AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
