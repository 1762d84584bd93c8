package io.provisioning.launcher.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;

/**
 * Gives the platform's TLS listener its keys and whom it trusts, by the name of an algorithm that
 * {@code domain.xml} has: the listener itself reads key stores, once, and has no other door.
 */
public final class TlsProvider extends Provider {
    /** The name, of keys as well as of trust. */
    public static final String ALGORITHM = "ProvisioningPem";

    private static final long serialVersionUID = 1L;

    private TlsProvider(KeyManager keys, TrustManager trust) {
        super("Provisioning", "1", "TLS from PEM files");
        putService(service("KeyManagerFactory", new Keys(keys)));
        putService(service("TrustManagerFactory", new Trust(trust)));
    }

    /**
     * Follows these files.
     *
     * @param chain the server's certificate, then those of its issuers
     * @param key the private key of the first
     * @param authorities by which clients are trusted; empty if they have no certificates
     * @throws PemException with a message that names the file, if one can't be used
     */
    public static TlsProvider of(Path chain, Path key, Optional<Path> authorities)
            throws IOException {
        ReloadedFiles<Identity> identity =
                new ReloadedFiles<>(List.of(chain, key), () -> Identity.read(chain, key));
        ClientTrust trust =
                authorities.isPresent() ? ClientTrust.in(authorities.get()) : ClientTrust.nobody();
        return new TlsProvider(new IdentityInForce(identity), trust);
    }

    private Service service(String type, Object factory) {
        return new Service(this, type, ALGORITHM, factory.getClass().getName(), List.of(), null) {
            @Override
            public Object newInstance(Object parameter) {
                return factory;
            }
        };
    }

    private static final class Keys extends KeyManagerFactorySpi {
        private final KeyManager manager;

        Keys(KeyManager manager) {
            this.manager = manager;
        }

        @Override
        protected void engineInit(KeyStore store, char[] password) {
            // It has what it needs.
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            // It has what it needs.
        }

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {manager};
        }
    }

    private static final class Trust extends TrustManagerFactorySpi {
        private final TrustManager manager;

        Trust(TrustManager manager) {
            this.manager = manager;
        }

        @Override
        protected void engineInit(KeyStore store) {
            // It has what it needs.
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            // It has what it needs.
        }

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return new TrustManager[] {manager};
        }
    }
}
