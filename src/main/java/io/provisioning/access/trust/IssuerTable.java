package io.provisioning.access.trust;

import io.provisioning.configuration.values.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An issuer as the trust file has it.
 *
 * @param table its table
 * @param file the trust file, from whose directory relative paths start
 */
record IssuerTable(TrustTable table, Path file) {
    private static final List<String> SIGNATURES =
            List.of(
                    "RS256", "ES256", "PS256", "RS384", "ES384", "PS384", "RS512", "ES512",
                    "PS512");
    private static final List<String> USUAL = List.of("RS256", "ES256");
    private static final long HOUR = Duration.ofHours(1).toSeconds();
    private static final long DAY = Duration.ofDays(1).toSeconds();

    /** The issuer itself. */
    TrustedIssuer issuer(Set<String> names, Set<String> issuers) {
        table.allow(
                "issuer",
                "audience",
                "jwks_uri",
                "jwks_file",
                "jwks_ca",
                "algorithms",
                "max_age_seconds",
                "rule");
        String issuer = table.text("issuer");
        if (!issuers.add(issuer)) {
            throw table.wrong("issuer", "is there already; give it one more [[issuer.rule]]");
        }
        if (table.tables("rule").isEmpty()) {
            throw table.wrong("rule", "is missing: nobody would be let in");
        }
        return new TrustedIssuer(
                issuer,
                audiences(),
                jwks(),
                authorities(),
                algorithms(),
                Duration.ofSeconds(table.number("max_age_seconds", HOUR, 60, DAY)),
                table.tables("rule").stream()
                        .map(it -> new RuleTable(it, issuer).rule(names))
                        .toList());
    }

    private Set<String> audiences() {
        List<String> audiences = table.texts("audience");
        if (audiences.stream().anyMatch(String::isBlank)) {
            throw table.wrong("audience", "must be a text that is not blank, or a list of such");
        }
        return Set.copyOf(audiences);
    }

    private URI jwks() {
        if (table.has("jwks_uri") == table.has("jwks_file")) {
            throw table.wrong("jwks_uri", "or jwks_file must be there, and not both");
        }
        return table.has("jwks_file") ? keyFile() : keyAddress();
    }

    private URI keyFile() {
        return file("jwks_file").toUri();
    }

    private Path file(String key) {
        Path named = file.toAbsolutePath().resolveSibling(table.text(key));
        if (!Files.isReadable(named) || Files.isDirectory(named)) {
            throw table.wrong(key, "names " + named + ", which can't be read");
        }
        return named;
    }

    private List<X509Certificate> authorities() {
        if (!table.has("jwks_ca")) {
            return List.of();
        }
        List<X509Certificate> authorities = new ArrayList<>();
        try (InputStream pem = Files.newInputStream(file("jwks_ca"))) {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .forEach(it -> authorities.add((X509Certificate) it));
        } catch (IOException | CertificateException e) {
            throw table.wrong("jwks_ca", "is no file of PEM certificates");
        }
        if (authorities.isEmpty()) {
            throw table.wrong("jwks_ca", "has no certificate in it");
        }
        return authorities;
    }

    /** Whoever could change the keys on their way could log in as anybody. */
    private URI keyAddress() {
        try {
            URI uri = new URI(table.text("jwks_uri"));
            String host = String.valueOf(uri.getHost());
            boolean safe =
                    "https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && Loopback.isHost(host));
            if (safe && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw table.wrong("jwks_uri", "must be an https address, or http of this machine");
    }

    private Set<String> algorithms() {
        List<String> algorithms = table.has("algorithms") ? table.texts("algorithms") : USUAL;
        if (!SIGNATURES.containsAll(algorithms)) {
            throw table.wrong("algorithms", "must be some of " + String.join(", ", SIGNATURES));
        }
        return new LinkedHashSet<>(algorithms);
    }
}
