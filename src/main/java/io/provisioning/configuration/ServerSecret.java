package io.provisioning.configuration;

import io.provisioning.configuration.values.KeptFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The one secret that every key of the server is derived from or encrypted under: {@code
 * JWT_SECRET}. Where none is configured a random one is kept in the data directory, mode 0600.
 */
@ApplicationScoped
public class ServerSecret {
    private static final int SECRET_BYTES = 32;

    @Inject private AuthSettings auth;
    @Inject private ServerSettings server;

    /** The content of the file, kept because each encryption asks for it. */
    private String known;

    /** The secret; makes one where there is none. */
    public byte[] bytes() {
        return auth.jwtSecret().orElseGet(this::known).getBytes(StandardCharsets.UTF_8);
    }

    private synchronized String known() {
        if (known == null) {
            known = kept();
        }
        return known;
    }

    private String kept() {
        Path file = server.dataDirectory().resolve(KeptFile.SECRET);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IllegalStateException("The secret in " + file + " is empty");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("The secret in " + file + " can't be read", e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        String line = Base64.getEncoder().encodeToString(secret) + "\n";
        KeptFile.write(file, line.getBytes(StandardCharsets.UTF_8));
    }
}
