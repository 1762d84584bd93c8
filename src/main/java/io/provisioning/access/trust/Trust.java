package io.provisioning.access.trust;

import io.provisioning.configuration.TrustSettings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The trusted issuers and certificates of pipelines, read from the trust file at start. */
@ApplicationScoped
public class Trust {
    @Inject private TrustSettings settings;

    private TrustFile file;
    private Map<String, TrustedIssuer> issuers;
    private Map<String, Grant> grants;

    /** Reads the file; a wrong one is no reason to trust somebody else. */
    @PostConstruct
    void load() {
        file = settings.file().map(TrustFile::read).orElseGet(TrustFile::none);
        issuers =
                file.issuers().stream()
                        .collect(Collectors.toMap(TrustedIssuer::issuer, Function.identity()));
        grants =
                Stream.concat(
                                file.issuers().stream()
                                        .flatMap(it -> it.rules().stream())
                                        .map(ClaimRule::grant),
                                file.certificates().stream().map(TrustedCertificate::grant))
                        .collect(Collectors.toMap(Grant::name, Function.identity()));
    }

    /** The issuer of this name. */
    Optional<TrustedIssuer> issuer(String name) {
        return Optional.ofNullable(issuers.get(name));
    }

    /** The access that a certificate gives. */
    Optional<Grant> grant(X509Certificate certificate) {
        return file.certificates().stream()
                .filter(it -> it.matches(certificate))
                .map(TrustedCertificate::grant)
                .findFirst();
    }

    /** The access that the entry of this name gives. */
    Optional<Grant> grant(String name) {
        return Optional.ofNullable(grants.get(name));
    }

    /** How many entries there are. */
    public int size() {
        return grants.size();
    }
}
