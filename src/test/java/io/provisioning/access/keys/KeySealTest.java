package io.provisioning.access.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.Injected;
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

class KeySealTest {
    private static final byte[] KEY = "a private key".getBytes(UTF_8);
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir private Path data;

    @Test
    void theSameSecretAndNameOpenIt() {
        String sealed = seal(SECRET).seal("key-1", KEY);

        assertThat(seal(SECRET).open("key-1", sealed)).contains(KEY);
    }

    @Test
    void anotherSecretDoesNot() {
        String sealed = seal(SECRET).seal("key-1", KEY);

        assertThat(seal(SECRET + "0").open("key-1", sealed)).isEmpty();
        assertThat(seal("x").open("key-1", sealed)).isEmpty();
    }

    @Test
    void anotherNameDoesNot() {
        String sealed = seal(SECRET).seal("key-1", KEY);

        assertThat(seal(SECRET).open("key-2", sealed)).isEmpty();
    }

    @Test
    void whateverBitIsChangedItDoesNotOpen() {
        KeySeal seal = seal(SECRET);
        byte[] sealed = Base64.getDecoder().decode(seal.seal("key-1", KEY));
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] ^= 1;
            assertThat(seal.open("key-1", Base64.getEncoder().encodeToString(sealed))).isEmpty();
            sealed[i] ^= 1;
        }
        assertThat(seal.open("key-1", Base64.getEncoder().encodeToString(sealed))).contains(KEY);
    }

    @Test
    void nothingOfTheKeyIsToBeSeenAndNoTwoSealsAreAlike() {
        KeySeal seal = seal(SECRET);
        String first = seal.seal("key-1", KEY);

        assertThat(seal.seal("key-1", KEY)).isNotEqualTo(first);
        assertThat(new String(Base64.getDecoder().decode(first), UTF_8)).doesNotContain("private");
    }

    @Test
    void aSealOfAnEarlierVersionStillOpens() {
        // Made by an implementation of RFC 5869 and AES-GCM that is not ours (Python).
        String sealed = "AAECAwQFBgcICQoLKKUA72wcy4NW0JYp/e/UrvJyOAhxQAO61ZsC7NY=";

        assertThat(seal(SECRET).open("key-1", sealed)).contains(KEY);
    }

    @Test
    void withoutAConfiguredSecretOneIsMadeAndKept() throws Exception {
        String sealed = seal(null).seal("key-1", KEY);

        assertThat(seal(null).open("key-1", sealed)).contains(KEY);
        Path file = data.resolve("jwt-secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
    }

    @Test
    void anotherDataDirectoryHasAnotherSecret() throws Exception {
        String sealed = seal(null).seal("key-1", KEY);
        Files.delete(data.resolve("jwt-secret"));

        assertThat(seal(null).open("key-1", sealed)).isEmpty();
    }

    @Test
    void aConfiguredSecretLeavesNoFile() throws Exception {
        assertThat(seal(SECRET).seal("key-1", KEY)).isNotEmpty();

        assertThat(data).isEmptyDirectory();
    }

    @Test
    void anEmptySecretFileIsRefused() throws IOException {
        Files.createFile(data.resolve("jwt-secret"));

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> seal(null).seal("key-1", KEY))
                .withMessageContaining("secret");
    }

    private KeySeal seal(String secret) {
        Duration hour = Duration.ofHours(1);
        AuthSettings auth =
                new AuthSettings(Optional.ofNullable(secret), hour, hour, hour, Optional.empty());
        ServerSecret found = Injected.into(new ServerSecret(), "auth", auth);
        Injected.into(found, "server", new ServerSettings(data, false, List.of()));
        return Injected.into(new KeySeal(), "secret", found);
    }
}
