package io.provisioning;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Authorities, and certificates that they sign, made by the JDK's keytool in one directory. */
public final class Certificates {
    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /**
     * What somebody has been given.
     *
     * @param store with the key and its chain
     * @param chain its certificate and the authority's, in PEM
     * @param key in PKCS#8
     */
    public record Signed(KeyStore store, Path chain, PrivateKey key) {
        /** The key in PEM, in a file beside the chain's. */
        public Path pem() {
            return write(
                    chain.resolveSibling(chain.getFileName() + ".key"),
                    "PRIVATE KEY",
                    key.getEncoded());
        }
    }

    /** An authority of its own, in this directory. */
    public static Certificates in(Path directory) {
        Certificates certificates = new Certificates(directory);
        certificates.pair(AUTHORITY, "RSA", "-ext", "bc:c");
        try {
            Certificate own = certificates.store().getCertificate(AUTHORITY);
            write(certificates.authority(), "CERTIFICATE", own.getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        return certificates;
    }

    /** The authority's certificate, in PEM. */
    public Path authority() {
        return directory.resolve("authority.pem");
    }

    /** A certificate for this host, of a key of this algorithm: RSA, EC, Ed25519. */
    public Signed sign(String name, String algorithm) {
        pair(name, algorithm, "-signer", AUTHORITY, "-ext", "san=dns:localhost,ip:127.0.0.1");
        try {
            PrivateKey key = (PrivateKey) store().getKey(name, PASSWORD.toCharArray());
            Certificate[] signed = store().getCertificateChain(name);
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry(name, key, PASSWORD.toCharArray(), signed);
            Path chain = directory.resolve(name + ".pem");
            write(chain, "CERTIFICATE", signed[0].getEncoded());
            Files.writeString(chain, Files.readString(chain) + Files.readString(authority()));
            return new Signed(own, chain, key);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** How a client trusts this authority. */
    public SSLContext client() {
        return client(null);
    }

    /** How a client trusts this authority, and proves to be somebody. */
    public SSLContext client(Signed own) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(AUTHORITY, store().getCertificate(AUTHORITY));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(own == null ? null : own.store(), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** How a server shows what it has been given. */
    public static SSLContext server(Signed own) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(own.store(), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes one block of PEM. */
    public static Path write(Path file, String label, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        try {
            return Files.writeString(
                    file,
                    "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, text, label));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file())) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** With all that was made, for only there the authority can sign. */
    private Path file() {
        return directory.resolve("all.p12");
    }

    private void pair(String name, String algorithm, String... more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keyalg", algorithm, "-alias", name));
        command.addAll(List.of("-dname", "CN=" + name + ", O=tests", "-validity", "30"));
        command.addAll(List.of("-keystore", file().toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", PASSWORD));
        command.addAll(List.of(more));
        try {
            Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said =
                    new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new AssertionError(command + ": " + said);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
