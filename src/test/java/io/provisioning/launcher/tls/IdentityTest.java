package io.provisioning.launcher.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.Certificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys as people have them in files. */
class IdentityTest {
    private static final String LEGACY =
            """
            -----BEGIN RSA PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-256-CBC,00

            AAAA
            -----END RSA PRIVATE KEY-----
            """;

    @TempDir static Path made;

    private static Certificates certificates;
    private static Certificates.Signed rsa;

    @TempDir Path directory;

    @BeforeAll
    static void make() {
        certificates = Certificates.in(made);
        rsa = certificates.sign("rsa", "RSA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aChainAndItsKeyInPkcs8AreRead(String algorithm) throws IOException {
        Certificates.Signed signed = certificates.sign("is-" + algorithm, algorithm);

        Identity identity = Identity.read(signed.chain(), signed.pem());

        assertThat(identity.key()).isEqualTo(signed.key());
        assertThat(identity.chain()).hasSize(2);
        assertThat(identity.chain().get(0).getSubjectX500Principal().getName())
                .contains("CN=is-" + algorithm);
    }

    @Test
    void aKeyInPkcs1IsRead() throws IOException {
        byte[] pkcs1 = Der.all(Der.one(rsa.key().getEncoded()).content()).get(2).content();
        Path key = Certificates.write(directory.resolve("key"), "RSA PRIVATE KEY", pkcs1);

        assertThat(Identity.read(rsa.chain(), key).key()).isEqualTo(rsa.key());
    }

    @Test
    void aKeyInSec1IsReadAlsoWithItsParametersBefore() throws IOException {
        Certificates.Signed ec = certificates.sign("sec1", "EC");
        List<Der> pkcs8 = Der.all(Der.one(ec.key().getEncoded()).content());
        Der curve = Der.all(pkcs8.get(1).content()).get(1);
        Der inner = Der.one(pkcs8.get(2).content());
        List<Der> members = Der.all(inner.content());
        byte[] sec1 =
                Der.of(
                                Der.SEQUENCE,
                                members.get(0).encoded(),
                                members.get(1).encoded(),
                                Der.of(Der.context(0), curve.encoded()).encoded())
                        .encoded();
        Path key = Certificates.write(directory.resolve("key"), "EC PRIVATE KEY", sec1);
        Path parameters =
                Certificates.write(
                        directory.resolve("parameters"), "EC PARAMETERS", curve.encoded());
        Files.writeString(key, Files.readString(parameters) + Files.readString(key));

        ECPrivateKey read = (ECPrivateKey) Identity.read(ec.chain(), key).key();
        assertThat(read.getS()).isEqualTo(((ECPrivateKey) ec.key()).getS());
        assertThat(read.getParams()).isEqualTo(((ECPrivateKey) ec.key()).getParams());
    }

    @Test
    void theKeyOfAnotherCertificateIsRefused() {
        Certificates.Signed other = certificates.sign("other", "RSA");

        refused(rsa.chain(), other.pem(), "is not the key of " + rsa.chain());
    }

    @Test
    void aKeyOfAnotherKindIsRefused() {
        Certificates.Signed other = certificates.sign("other-kind", "EC");

        refused(rsa.chain(), other.pem(), "is not a key of the certificate's kind, RSA");
    }

    @Test
    void encryptedKeysAreRefusedSinceNobodyIsAskedForAPassphrase() throws IOException {
        Path key = directory.resolve("key");
        Certificates.write(key, "ENCRYPTED PRIVATE KEY", new byte[] {1});
        refused(rsa.chain(), key, "is encrypted");

        Files.writeString(key, LEGACY);
        refused(rsa.chain(), key, "is encrypted");
    }

    @Test
    void aChainInTheWrongOrderIsRefused() throws IOException {
        String chain = Files.readString(rsa.chain());
        int second = chain.indexOf("-----BEGIN", 1);
        Path file = directory.resolve("chain");
        Files.writeString(file, chain.substring(second) + chain.substring(0, second));

        assertThatThrownBy(() -> Identity.read(file, rsa.pem()))
                .isInstanceOf(PemException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("is not a chain");
    }

    @Test
    void filesThatHoldSomethingElseAreNamed() throws IOException {
        Path absent = directory.resolve("absent");
        refused(absent, rsa.pem(), "does not exist");
        refused(rsa.pem(), rsa.pem(), "has no certificate");
        refused(rsa.chain(), rsa.chain(), "has no private key");
        refused(directory, rsa.pem(), "can't be read");

        Path broken = directory.resolve("broken");
        Files.writeString(broken, "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----");
        refused(broken, rsa.pem(), "can't be read");
    }

    @Test
    void noPieceOfAKeyIsTakenForAKey() throws IOException {
        byte[] pkcs8 = rsa.key().getEncoded();
        for (int length = 0; length < pkcs8.length; length += 97) {
            Path key =
                    Certificates.write(
                            directory.resolve("key"),
                            "RSA PRIVATE KEY",
                            Arrays.copyOf(pkcs8, length));
            refused(rsa.chain(), key, key.toString());
        }
    }

    @Test
    void whatIsNotDerIsRefusedAndNotWaitedFor() {
        for (String text :
                List.of("0", "0\u0080", "0\u00ff", "0\u0085\u00ff\u00ff\u00ff\u00ff\u00ff")) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> Der.one(bytes)).isInstanceOf(PemException.class);
        }
    }

    private static void refused(Path chain, Path key, String why) {
        assertThatThrownBy(() -> Identity.read(chain, key))
                .isInstanceOf(PemException.class)
                .hasMessageContaining(why);
    }
}
