package io.provisioning.launcher.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Gives each handshake the identity of its moment. Connections that stand keep the one they began
 * with.
 */
final class IdentityInForce extends X509ExtendedKeyManager {
    private final ReloadedFiles<Identity> identity;

    IdentityInForce(ReloadedFiles<Identity> identity) {
        this.identity = identity;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        Identity now = identity.current();
        return now.key().getAlgorithm().equals(keyType) ? alias(now) : null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        String alias = chooseEngineServerAlias(keyType, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return named(alias).map(it -> it.chain().toArray(X509Certificate[]::new)).orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return named(alias).map(Identity::key).orElse(null);
    }

    /** The files may change between a handshake's choice and its questions. */
    private Optional<Identity> named(String alias) {
        return Stream.concat(Stream.of(identity.current()), identity.before().stream())
                .filter(it -> alias(it).equals(alias))
                .findFirst();
    }

    private static String alias(Identity identity) {
        return Integer.toHexString(identity.chain().get(0).hashCode());
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }
}
