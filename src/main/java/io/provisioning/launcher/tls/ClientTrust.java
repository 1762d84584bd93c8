package io.provisioning.launcher.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts clients whose certificate leads to one of a file; without a file, nobody. */
final class ClientTrust extends X509ExtendedTrustManager {
    private final Optional<ReloadedFiles<X509ExtendedTrustManager>> authorities;

    private ClientTrust(Optional<ReloadedFiles<X509ExtendedTrustManager>> authorities) {
        this.authorities = authorities;
    }

    static ClientTrust nobody() {
        return new ClientTrust(Optional.empty());
    }

    /**
     * By the certificates in this file.
     *
     * @throws PemException with a message that names the file, if it can't be read
     */
    static ClientTrust in(Path file) throws IOException {
        return new ClientTrust(
                Optional.of(
                        new ReloadedFiles<>(
                                List.of(file), () -> PemFile.named(file, ClientTrust::read))));
    }

    private static X509ExtendedTrustManager read(Path file) throws IOException {
        List<X509Certificate> certificates = Pem.certificates(file);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("authority-" + i, certificates.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new PemException("can't be trusted by: " + e.getMessage(), e);
        }
    }

    private X509ExtendedTrustManager inForce() throws CertificateException {
        return authorities
                .orElseThrow(() -> new CertificateException("No client is trusted"))
                .current();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        inForce().checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        inForce().checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        inForce().checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities
                .map(it -> it.current().getAcceptedIssuers())
                .orElse(new X509Certificate[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("This is a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("This is a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("This is a server");
    }
}
