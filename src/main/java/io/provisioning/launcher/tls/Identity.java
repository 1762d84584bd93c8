package io.provisioning.launcher.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/**
 * The certificates of the server and its private key.
 *
 * @param chain its certificate and those that lead from it to one that clients trust
 * @param key the private key of the first one
 */
record Identity(List<X509Certificate> chain, PrivateKey key) {
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    /**
     * Reads it from these files.
     *
     * @throws PemException with a message that names the file, if one can't be read or they do not
     *     belong together
     */
    static Identity read(Path certificates, Path key) throws IOException {
        List<X509Certificate> chain = PemFile.named(certificates, Identity::chain);
        PublicKey publicKey = chain.get(0).getPublicKey();
        return PemFile.named(
                key,
                file -> {
                    PrivateKey read = PrivateKeys.read(file, publicKey.getAlgorithm());
                    if (!belong(publicKey, read)) {
                        throw new PemException("is not the key of " + certificates);
                    }
                    return new Identity(chain, read);
                });
    }

    /** The server's own certificate has to be the first, each next one that of its issuer. */
    private static List<X509Certificate> chain(Path file) throws IOException {
        List<X509Certificate> chain = Pem.certificates(file);
        String algorithm = chain.get(0).getPublicKey().getAlgorithm();
        if (!SIGNATURES.containsKey(algorithm)) {
            throw new PemException("has a certificate of an unknown kind, " + algorithm);
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1)
                    .getIssuerX500Principal()
                    .equals(chain.get(i).getSubjectX500Principal())) {
                throw new PemException(
                        "is not a chain: certificate " + (i + 1) + " is not the issuer of " + i);
            }
        }
        return chain;
    }

    private static boolean belong(PublicKey publicKey, PrivateKey key) throws PemException {
        byte[] challenge = publicKey.getEncoded();
        try {
            Signature signature = Signature.getInstance(SIGNATURES.get(publicKey.getAlgorithm()));
            signature.initSign(key);
            signature.update(challenge);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(challenge);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            throw new PemException("has a key that can't sign: " + e.getMessage(), e);
        }
    }
}
