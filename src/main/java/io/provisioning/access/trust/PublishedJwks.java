package io.provisioning.access.trust;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads the keys that an issuer publishes, from a file or over HTTP: within bounds, and nowhere
 * else than where the trust file says.
 */
final class PublishedJwks extends DefaultResourceRetriever implements KeySource {
    private static final int CONNECT = (int) Duration.ofSeconds(2).toMillis();
    private static final int READ = (int) Duration.ofSeconds(3).toMillis();
    private static final int MOST_BYTES = 1 << 18;

    private final URI address;

    PublishedJwks(URI address) {
        super(CONNECT, READ, MOST_BYTES);
        this.address = address;
    }

    @Override
    public String read() throws IOException {
        return address.getScheme().equals("file")
                ? Files.readString(Path.of(address))
                : retrieveResource(address.toURL()).getContent();
    }

    @Override
    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
        HttpURLConnection connection = super.openHTTPConnection(url);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }
}
