package io.provisioning.access.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.UUID;

/**
 * A key that is open.
 *
 * @param kid its id
 * @param key it
 * @param createdAt when it was made
 * @param signsFrom when it begins to sign
 */
public record OpenKey(String kid, RSAPrivateCrtKey key, Instant createdAt, Instant signsFrom) {
    private static final int KEY_BITS = 2048;

    /** A new one. */
    static OpenKey generate(Instant createdAt, Instant signsFrom) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
        return new OpenKey(UUID.randomUUID().toString(), decode(encoded), createdAt, signsFrom);
    }

    /** The key of PKCS#8. */
    static RSAPrivateCrtKey decode(byte[] encoded) throws GeneralSecurityException {
        return (RSAPrivateCrtKey)
                KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /** As a JSON Web Key (RFC 7517), of its public half alone. */
    RSAKey published() {
        return new RSAKey.Builder(
                        Base64URL.encode(key.getModulus()),
                        Base64URL.encode(key.getPublicExponent()))
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyID(kid)
                .build();
    }

    @Override
    public String toString() {
        return "OpenKey[kid=" + kid + ", signsFrom=" + signsFrom + "]";
    }
}
