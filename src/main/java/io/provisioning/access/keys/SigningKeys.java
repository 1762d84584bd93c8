package io.provisioning.access.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;

/**
 * The RSA keys of this server. Only keys that open under our secret are used or trusted, and the
 * public half is computed from the private one: whoever can write to the database can neither sign
 * tokens nor slip in a key of his own.
 */
@ApplicationScoped
public class SigningKeys {
    private static final Logger LOG = Logger.getLogger(SigningKeys.class.getName());
    private static final int KEY_BITS = 2048;

    /** A key that is open. */
    record Opened(String kid, RSAPrivateCrtKey key) {}

    @PersistenceContext private EntityManager entities;
    @Inject private KeySeal seal;
    @Inject private Clock clock;

    private volatile Opened current;

    /**
     * Opens the stored keys, makes the first one where there is none, and publishes them.
     *
     * @throws GeneralSecurityException if the JVM lacks the algorithms
     */
    @Transactional
    public void prepare() throws GeneralSecurityException {
        List<Opened> opened = new ArrayList<>();
        for (SigningKey stored : stored()) {
            Optional<byte[]> key = seal.open(stored.kid(), stored.sealedKey());
            if (key.isPresent()) {
                opened.add(new Opened(stored.kid(), decode(key.get())));
            } else {
                LOG.warning(
                        "Signing key "
                                + stored.kid()
                                + " was sealed under another JWT_SECRET: its tokens are refused");
            }
        }
        if (opened.isEmpty()) {
            opened.add(create());
        }
        current = opened.get(opened.size() - 1);
        PublishedKeys.publish(opened);
    }

    /** The id of the key that signs now. */
    public String kid() {
        return current.kid();
    }

    /** Signs with RS256 (RFC 7518 §3.3). */
    public byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(current.key());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key does not sign", e);
        }
    }

    private List<SigningKey> stored() {
        return entities.createQuery(
                        "select k from SigningKey k order by k.createdAt", SigningKey.class)
                .getResultList();
    }

    private Opened create() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        KeyPair pair = generator.generateKeyPair();
        String kid = UUID.randomUUID().toString();
        byte[] encoded = pair.getPrivate().getEncoded();
        entities.persist(new SigningKey(kid, seal.seal(kid, encoded), OffsetDateTime.now(clock)));
        return new Opened(kid, decode(encoded));
    }

    private static RSAPrivateCrtKey decode(byte[] encoded) throws GeneralSecurityException {
        return (RSAPrivateCrtKey)
                KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
