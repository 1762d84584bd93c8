package io.provisioning.access.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.Injected;
import io.provisioning.access.Encryption;
import io.provisioning.configuration.AuthSettings;
import io.provisioning.configuration.ServerSecret;
import io.provisioning.configuration.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyEncryptionTest {
    private static final byte[] KEY = "a private key".getBytes(UTF_8);
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir private Path data;

    @Test
    void theSameSecretAndNameOpenIt() {
        String encrypted = encryption(SECRET).encrypt("key-1", KEY);

        assertThat(encryption(SECRET).decrypt("key-1", encrypted)).contains(KEY);
    }

    @Test
    void anotherSecretDoesNot() {
        String encrypted = encryption(SECRET).encrypt("key-1", KEY);

        assertThat(encryption(SECRET + "0").decrypt("key-1", encrypted)).isEmpty();
        assertThat(encryption("x").decrypt("key-1", encrypted)).isEmpty();
    }

    @Test
    void anotherNameDoesNot() {
        String encrypted = encryption(SECRET).encrypt("key-1", KEY);

        assertThat(encryption(SECRET).decrypt("key-2", encrypted)).isEmpty();
    }

    @Test
    void whateverBitIsChangedItDoesNotOpen() {
        Encryption encryption = encryption(SECRET);
        byte[] encrypted = Base64.getDecoder().decode(encryption.encrypt("key-1", KEY));
        for (int i = 0; i < encrypted.length; i++) {
            encrypted[i] ^= 1;
            assertThat(encryption.decrypt("key-1", Base64.getEncoder().encodeToString(encrypted)))
                    .isEmpty();
            encrypted[i] ^= 1;
        }
        assertThat(encryption.decrypt("key-1", Base64.getEncoder().encodeToString(encrypted)))
                .contains(KEY);
    }

    @Test
    void nothingOfTheKeyIsToBeSeenAndNoTwoCiphertextsAreAlike() {
        Encryption encryption = encryption(SECRET);
        String first = encryption.encrypt("key-1", KEY);

        assertThat(encryption.encrypt("key-1", KEY)).isNotEqualTo(first);
        assertThat(new String(Base64.getDecoder().decode(first), UTF_8)).doesNotContain("private");
    }

    @Test
    void whatAnEarlierVersionEncryptedStillOpens() {
        // Made by an implementation of RFC 5869 and AES-GCM that is not ours (Python).
        String encrypted = "AAECAwQFBgcICQoLKKUA72wcy4NW0JYp/e/UrvJyOAhxQAO61ZsC7NY=";

        assertThat(encryption(SECRET).decrypt("key-1", encrypted)).contains(KEY);
    }

    @Test
    void withoutAConfiguredSecretOneIsMadeAndKept() throws Exception {
        String encrypted = encryption(null).encrypt("key-1", KEY);

        assertThat(encryption(null).decrypt("key-1", encrypted)).contains(KEY);
        Path file = data.resolve("jwt-secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
    }

    @Test
    void anotherDataDirectoryHasAnotherSecret() throws Exception {
        String encrypted = encryption(null).encrypt("key-1", KEY);
        Files.delete(data.resolve("jwt-secret"));

        assertThat(encryption(null).decrypt("key-1", encrypted)).isEmpty();
    }

    @Test
    void aConfiguredSecretLeavesNoFile() throws Exception {
        assertThat(encryption(SECRET).encrypt("key-1", KEY)).isNotEmpty();

        assertThat(data).isEmptyDirectory();
    }

    @Test
    void anEmptySecretFileIsRefused() throws IOException {
        Files.createFile(data.resolve("jwt-secret"));

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> encryption(null).encrypt("key-1", KEY))
                .withMessageContaining("secret");
    }

    private Encryption encryption(String secret) {
        Duration hour = Duration.ofHours(1);
        AuthSettings auth =
                new AuthSettings(Optional.ofNullable(secret), hour, hour, hour, Optional.empty());
        ServerSecret found = Injected.into(new ServerSecret(), "auth", auth);
        Injected.into(found, "server", new ServerSettings(data, false, List.of()));
        return StoredKeys.encryption(found);
    }
}
