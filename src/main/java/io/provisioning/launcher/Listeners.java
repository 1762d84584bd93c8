package io.provisioning.launcher;

import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.boot.AdminCommandRunner;
import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.launcher.tls.TlsProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.Security;
import java.util.Optional;

/** The ports of the server: of HTTP or of HTTPS, and the one that sends plain HTTP on to it. */
final class Listeners {
    private static final String ENABLED =
            "configs.config.server-config.network-config.network-listeners"
                    + ".network-listener.http-listener.enabled=true";

    private final Configuration configuration;
    private final boolean secure;
    private final int redirectPort;
    private int port;

    Listeners(Configuration configuration) {
        this.configuration = configuration;
        this.secure = configuration.setting(ConfigKey.SERVER_TLS_CERT).isPresent();
        this.redirectPort = configuration.number(ConfigKey.SERVER_HTTP_REDIRECT_PORT);
    }

    /** Finds out, before the slow part of the start, whether they can be opened. */
    void prepare() {
        port = free(ConfigKey.SERVER_PORT);
        if (redirectPort != 0) {
            free(ConfigKey.SERVER_HTTP_REDIRECT_PORT);
        }
        boolean mutual = configuration.isOn(ConfigKey.AUTH_MTLS_ENABLED);
        if (secure) {
            secure(mutual);
        }
        System.setProperty("provisioning.domain.port", String.valueOf(port));
        System.setProperty("provisioning.domain.tls", String.valueOf(secure));
        System.setProperty("provisioning.domain.client_auth", mutual ? "need" : "");
    }

    private void secure(boolean mutual) {
        Optional<Path> authorities =
                configuration.path(ConfigKey.AUTH_MTLS_CA_CERT).filter(it -> mutual);
        try {
            Security.addProvider(
                    TlsProvider.of(
                            Path.of(configuration.text(ConfigKey.SERVER_TLS_CERT)),
                            Path.of(configuration.text(ConfigKey.SERVER_TLS_KEY)),
                            authorities));
        } catch (IOException e) {
            throw new StartException("TLS: " + e.getMessage());
        }
    }

    /** Opens them. */
    void open(AdminCommandRunner admin) {
        ClusterCommandResult result = admin.run("set", ENABLED);
        if (result.getExitStatus() != ClusterCommandResult.ExitStatus.SUCCESS) {
            throw new StartException("Can't listen on port " + port + ": " + result.getOutput());
        }
        if (redirectPort != 0) {
            try {
                InetAddress host = InetAddress.getByName(configuration.text(ConfigKey.SERVER_HOST));
                Redirect.open(new InetSocketAddress(host, redirectPort), port);
            } catch (IOException e) {
                throw new StartException(
                        "Can't listen on port " + redirectPort + ": " + e.getMessage());
            }
        }
    }

    /** Where clients on this host reach the server. */
    String address() {
        String host = configuration.text(ConfigKey.SERVER_HOST);
        String urlHost = host.contains(":") ? "[" + host + "]" : host;
        return (secure ? "https://" : "http://") + urlHost + ":" + port;
    }

    /**
     * The configured port, or any free one for 0; a taken one is told before the slow part. The
     * port is bound only, not listened on: a client that is early is refused, not cut off.
     */
    private int free(ConfigKey key) {
        String host = configuration.text(ConfigKey.SERVER_HOST);
        int wanted = configuration.number(key);
        try (Socket probe = new Socket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), wanted));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new StartException(
                    "Can't listen on " + host + " port " + wanted + ": " + e.getMessage());
        }
    }
}
