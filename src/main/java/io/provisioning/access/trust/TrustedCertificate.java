package io.provisioning.access.trust;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A client's certificate that lets a pipeline in.
 *
 * @param grant what it is given
 * @param subject whose it is; empty where it is told by a name
 * @param name one of the names that it is for; empty where it is told by its subject
 */
record TrustedCertificate(
        Grant grant, Optional<X500Principal> subject, Optional<CertificateName> name) {

    /** Whether it is this one; that it leads to a trusted authority the handshake has seen to. */
    boolean matches(X509Certificate certificate) {
        return subject.map(it -> it.equals(certificate.getSubjectX500Principal()))
                .or(() -> name.map(it -> it.isIn(certificate)))
                .orElse(false);
    }
}
