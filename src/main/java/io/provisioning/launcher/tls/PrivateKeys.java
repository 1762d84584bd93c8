package io.provisioning.launcher.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** Private keys of PEM files: PKCS#8 (RFC 5208), PKCS#1 (RFC 8017) and SEC 1 (RFC 5915). */
final class PrivateKeys {
    private static final byte[] VERSION = new Der(Der.INTEGER, new byte[] {0}).encoded();

    /** rsaEncryption, 1.2.840.113549.1.1.1, and its parameters, NULL. */
    private static final byte[] RSA = {
        6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };

    /** id-ecPublicKey, 1.2.840.10045.2.1; its parameters are the curve. */
    private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

    private PrivateKeys() {}

    /**
     * The first private key of the file.
     *
     * @param algorithm of the public key that belongs to it: RSA, EC, EdDSA
     */
    static PrivateKey read(Path file, String algorithm) throws IOException {
        for (Pem block : Pem.blocks(file)) {
            byte[] der = block.der();
            Optional<byte[]> pkcs8 =
                    switch (block.label()) {
                        case "PRIVATE KEY" -> Optional.of(der);
                        case "RSA PRIVATE KEY" -> Optional.of(pkcs8(RSA, der));
                        case "EC PRIVATE KEY" -> Optional.of(pkcs8(ec(der), der));
                        case "ENCRYPTED PRIVATE KEY" -> throw Pem.encrypted();
                        default -> Optional.empty();
                    };
            if (pkcs8.isPresent()) {
                return key(pkcs8.get(), algorithm);
            }
        }
        throw new PemException("has no private key in PEM");
    }

    private static PrivateKey key(byte[] pkcs8, String algorithm) throws PemException {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new PemException("is not a key of the certificate's kind, " + algorithm, e);
        }
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return Der.of(
                        Der.SEQUENCE,
                        VERSION,
                        Der.of(Der.SEQUENCE, algorithm).encoded(),
                        new Der(Der.OCTET_STRING, key).encoded())
                .encoded();
    }

    /** The algorithm with the curve, which SEC 1 has inside of the key. */
    private static byte[] ec(byte[] key) throws PemException {
        List<Der> members = Der.all(Der.one(key).content());
        for (Der member : members) {
            if (member.tag() == Der.context(0)) {
                return Der.of(0, EC, member.content()).content();
            }
        }
        throw new PemException("has an EC key that does not name its curve");
    }
}
