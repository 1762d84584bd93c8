package io.provisioning.access.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A name that a certificate is for, besides its subject (RFC 5280, 4.2.1.6).
 *
 * @param kind the number of its kind there
 * @param value the name
 */
record CertificateName(int kind, String value) {
    private static final int DNS = 2;
    private static final Map<String, Integer> KINDS = Map.of("email", 1, "dns", DNS, "uri", 6);

    /** Such as {@code dns:ci.example.com}; empty if it is none. */
    static Optional<CertificateName> parse(String text) {
        int colon = text.indexOf(':');
        Integer kind = colon < 0 ? null : KINDS.get(text.substring(0, colon));
        String value = text.substring(colon + 1);
        return kind == null || value.isBlank()
                ? Optional.empty()
                : Optional.of(new CertificateName(kind, value));
    }

    /** Whether the certificate is for it; one whose names can't be read is for none. */
    boolean isIn(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names != null
                    && names.stream()
                            .anyMatch(it -> it.get(0).equals(kind) && matches((String) it.get(1)));
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private boolean matches(String name) {
        return kind == DNS ? value.equalsIgnoreCase(name) : value.equals(name);
    }
}
