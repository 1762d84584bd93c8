package io.provisioning.access.trust;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.provisioning.configuration.values.TextFile;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Reads the keys that an issuer publishes, from a file or over HTTP: within bounds, and nowhere
 * else than where the trust file says.
 */
final class PublishedJwks extends DefaultResourceRetriever implements KeySource {
    private static final int CONNECT = (int) Duration.ofSeconds(2).toMillis();
    private static final int READ = (int) Duration.ofSeconds(3).toMillis();
    private static final int MOST_BYTES = 1 << 18;

    private final URI address;
    private final Map<String, String> environment;

    private PublishedJwks(URI address, SSLSocketFactory tls, Map<String, String> environment) {
        super(CONNECT, READ, MOST_BYTES, true, tls);
        this.address = address;
        this.environment = Map.copyOf(environment);
    }

    static PublishedJwks of(TrustedIssuer issuer) {
        return of(issuer, System.getenv());
    }

    static PublishedJwks of(TrustedIssuer issuer, Map<String, String> environment) {
        return new PublishedJwks(
                issuer.jwks(),
                issuer.authorities().isEmpty() ? null : knowing(issuer.authorities()),
                environment);
    }

    /** Connections to those whose certificates lead to one of these. */
    private static SSLSocketFactory knowing(List<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The JVM has no TLS", e);
        }
    }

    @Override
    public String read() throws IOException {
        return address.getScheme().equals("file")
                ? TextFile.read(Path.of(address))
                : TextFile.withoutMark(retrieveResource(address.toURL()).getContent());
    }

    @Override
    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
        Optional<HttpProxy> proxy = HttpProxy.to(address, environment);
        HttpURLConnection connection =
                (HttpURLConnection)
                        (proxy.isPresent()
                                ? url.openConnection(proxy.get().proxy())
                                : url.openConnection());
        proxy.flatMap(HttpProxy::authenticator).ifPresent(connection::setAuthenticator);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }
}
