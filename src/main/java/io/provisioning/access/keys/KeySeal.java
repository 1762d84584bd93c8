package io.provisioning.access.keys;

import io.provisioning.settings.AuthSettings;
import io.provisioning.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals private keys with AES-256-GCM under a key derived from {@code JWT_SECRET} by HKDF-SHA256
 * (RFC 5869). Without a configured secret a random one is kept in the data directory, mode 0600.
 */
@ApplicationScoped
public class KeySeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SECRET_BYTES = 32;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @Inject private AuthSettings auth;
    @Inject private ServerSettings server;

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
        cipher.init(mode, derive(secret()), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** HKDF with one block of output, which is all a 256-bit key needs. */
    private static SecretKey derive(byte[] secret) throws GeneralSecurityException {
        byte[] pseudoRandomKey = hmac(new byte[SECRET_BYTES], secret);
        byte[] info = "provisioning-server signing keys\u0001".getBytes(StandardCharsets.UTF_8);
        return new SecretKeySpec(hmac(pseudoRandomKey, info), "AES");
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private byte[] secret() {
        return auth.jwtSecret()
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .orElseGet(this::keptSecret);
    }

    private byte[] keptSecret() {
        Path file = server.dataDirectory().resolve("jwt-secret");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IllegalStateException("The secret in " + file + " is empty");
            }
            return secret.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret in " + file + " can't be read", e);
        }
    }

    /** Made whole before it has its name: a crash leaves no half of it. */
    private void create(Path file) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Path fresh = Files.createTempFile(file.getParent(), "jwt-secret", ".new", OWNER_ONLY);
        Files.writeString(fresh, Base64.getEncoder().encodeToString(secret) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
