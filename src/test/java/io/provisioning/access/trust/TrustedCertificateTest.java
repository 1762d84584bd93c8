package io.provisioning.access.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Certificates;
import io.provisioning.access.Roles;
import io.provisioning.access.scope.Scope;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificate is for {@code CN=robot, O=tests} and, besides, for localhost and an address. */
class TrustedCertificateTest {
    private static final Grant GRANT = Grant.of("entry", Roles.VIEWER, Scope.WHOLE);

    private static X509Certificate certificate;

    @BeforeAll
    static void sign(@TempDir Path directory) throws KeyStoreException {
        certificate =
                (X509Certificate)
                        Certificates.in(directory)
                                .sign("robot", "EC")
                                .store()
                                .getCertificate("robot");
    }

    @ParameterizedTest
    @CsvSource({
        "'CN=robot, O=tests', true",
        "'cn=Robot,o=tests', true",
        "'CN=robot', false",
        "'CN=robot2, O=tests', false"
    })
    void itIsTheOneOfItsSubject(String subject, boolean matches) {
        assertThat(
                        new TrustedCertificate(
                                        GRANT,
                                        Optional.of(new X500Principal(subject)),
                                        Optional.empty())
                                .matches(certificate))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "dns:localhost, true",
        "dns:LocalHost, true",
        "dns:localhos, false",
        "dns:127.0.0.1, false",
        "email:localhost, false",
        "uri:localhost, false",
    })
    void orOneThatIsForAName(String name, boolean matches) {
        assertThat(
                        new TrustedCertificate(GRANT, Optional.empty(), CertificateName.parse(name))
                                .matches(certificate))
                .isEqualTo(matches);
    }

    @Test
    void whatSaysNeitherIsForNone() {
        assertThat(
                        new TrustedCertificate(GRANT, Optional.empty(), Optional.empty())
                                .matches(certificate))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dns", "dns:", "dns: ", ":localhost", "ip:127.0.0.1"})
    void whatNamesNothingIsNoName(String text) {
        assertThat(CertificateName.parse(text)).isEmpty();
    }

    @Test
    void aNameMayHaveAColon() {
        assertThat(CertificateName.parse("uri:spiffe://acme/ci"))
                .contains(new CertificateName(6, "spiffe://acme/ci"));
    }
}
