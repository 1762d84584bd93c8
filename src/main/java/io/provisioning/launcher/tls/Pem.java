package io.provisioning.launcher.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of a PEM file (RFC 7468). */
final class Pem {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private final String label;
    private final byte[] der;

    private Pem(String label, byte[] der) {
        this.label = label;
        this.der = der;
    }

    /** What it says it is, such as {@code CERTIFICATE}. */
    String label() {
        return label;
    }

    /** Its content. */
    byte[] der() {
        return der;
    }

    /** The blocks of a file, in its order; what is between them is comment. */
    static List<Pem> blocks(Path file) throws IOException {
        // Each byte is a character: a file that is no text has no blocks.
        Matcher found = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        List<Pem> blocks = new ArrayList<>();
        while (found.find()) {
            blocks.add(new Pem(found.group(1), decoded(found.group(1), found.group(2))));
        }
        return blocks;
    }

    private static byte[] decoded(String label, String text) throws PemException {
        if (text.contains("Proc-Type:")) {
            throw encrypted();
        }
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new PemException("has a " + label + " that is not in base64", e);
        }
    }

    /** Nobody is there at start to be asked for a passphrase. */
    static PemException encrypted() {
        return new PemException("is encrypted; the server needs it without a passphrase");
    }

    /** The certificates of a file, in its order: at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem block : blocks(file)) {
            if (block.label().equals(CERTIFICATE)) {
                certificates.add(block.certificate());
            }
        }
        if (certificates.isEmpty()) {
            throw new PemException("has no certificate in PEM");
        }
        return certificates;
    }

    private X509Certificate certificate() throws PemException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new PemException("has a certificate that can't be read", e);
        }
    }
}
