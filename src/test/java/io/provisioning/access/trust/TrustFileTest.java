package io.provisioning.access.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.Markdown;
import io.provisioning.access.scope.Scope;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustFileTest {
    private static final String GOOD =
            """
            [[issuer]]
            issuer = "https://token.actions.githubusercontent.com"
            audience = "https://provisioning.example.com"
            jwks_uri = "https://token.actions.githubusercontent.com/.well-known/jwks"

            [[issuer.rule]]
            name = "deploy"
            role = "operator"
            workspaces = ["production", "build"]
            [issuer.rule.claims]
            repository = "acme/infra"
            ref = ["refs/heads/main", "refs/tags/*"]

            [[certificate]]
            name = "robot"
            subject = "CN=robot, O=Acme"
            role = "viewer"
            workspaces = "*"

            [[certificate]]
            name = "desk"
            san = "email:carol@example.com"
            user = "carol"
            """;

    @TempDir private Path directory;

    @Test
    void aFileSaysWhoIsTrustedForWhat() throws IOException {
        TrustFile file = read("\uFEFF" + GOOD);

        TrustedIssuer issuer = file.issuers().get(0);
        assertThat(issuer.algorithms()).containsExactly("RS256", "ES256");
        assertThat(issuer.maxAge()).isEqualTo(Duration.ofHours(1));
        assertThat(issuer.grant(Map.of("repository", "acme/infra", "ref", "refs/tags/v1")))
                .contains(
                        Grant.of("deploy", "operator", new Scope(List.of("build", "production"))));
        assertThat(issuer.grant(Map.of("repository", "acme/infra"))).isEmpty();
        assertThat(file.certificates())
                .containsExactly(
                        new TrustedCertificate(
                                Grant.of("robot", "viewer", Scope.WHOLE),
                                Optional.of(new X500Principal("CN=robot,O=Acme")),
                                Optional.empty()),
                        new TrustedCertificate(
                                Grant.ofAccount("desk", "carol"),
                                Optional.empty(),
                                CertificateName.parse("email:carol@example.com")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GitHub Actions", "GitLab CI", "A client certificate"})
    void theManualsExamplesAreTrustFiles(String section) throws IOException {
        TrustFile file = read(Markdown.read("docs/pipelines.md").text(section, "toml"));

        assertThat(file.issuers().size() + file.certificates().size()).isPositive();
    }

    @Test
    void keysMayBeInAFileBesideOrOnThisMachine() throws IOException {
        String address =
                "jwks_uri = \"https://token.actions.githubusercontent.com/.well-known/jwks\"";
        Files.writeString(directory.resolve("keys.json"), "{}");

        assertThat(jwks(GOOD.replace(address, "jwks_file = \"keys.json\"")))
                .isEqualTo(directory.resolve("keys.json").toUri());
        assertThat(jwks(GOOD.replace(address, "jwks_uri = \"http://[::1]:80/k\"")))
                .isEqualTo(URI.create("http://[::1]:80/k"));
    }

    @ParameterizedTest
    @ValueSource(longs = {60, 86_400})
    void aTokenIsTakenForAMinuteAtLeastAndADayAtMost(long seconds) throws IOException {
        String text = GOOD.replace("audience", "max_age_seconds = " + seconds + "\naudience");

        assertThat(read(text).issuers().get(0).maxAge()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void anIssuerMayHaveSeveralAudiencesAndARuleClaimsInClaims() throws IOException {
        TrustedIssuer issuer =
                read(GOOD.replace("audience = \"https:", "audience = [\"provisioning\", \"https:")
                                .replace("example.com\"\njwks", "example.com\"]\njwks")
                                .replace(
                                        "repository = ",
                                        "\"kubernetes.io\".namespace = \"ci\"\nrepository = "))
                        .issuers()
                        .get(0);

        assertThat(issuer.audiences())
                .containsExactlyInAnyOrder("provisioning", "https://provisioning.example.com");
        Map<String, Object> job = Map.of("repository", "acme/infra", "ref", "refs/heads/main");
        assertThat(issuer.grant(job)).isEmpty();
        Map<String, Object> pod = new HashMap<>(job);
        pod.put("kubernetes.io", Map.of("namespace", "ci"));
        assertThat(issuer.grant(pod)).isPresent();
    }

    private URI jwks(String text) throws IOException {
        return read(text).issuers().get(0).jwks();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "audience = \"https://provisioning.example.com\" | audience = 1 | 3 |"
                        + " issuer[0].audience must be a text",
                "audience = \"https://provisioning.example.com\" | audiences = \"x\" | 3 |"
                        + " issuer[0].audiences is not known",
                "audience = \"https://provisioning.example.com\" | '' | 1 | issuer[0].audience is"
                        + " missing",
                "jwks_uri = \"https:// | jwks_uri = \"http:// | 4 | issuer[0].jwks_uri must be an"
                        + " https address",
                "jwks_uri = \"https:// | jwks_uri = \"https://me@ | 4 | issuer[0].jwks_uri must be"
                        + " an https address",
                "jwks_uri = \"https:// | jwks_file = \"https:// | 4 | issuer[0].jwks_file names",
                "jwks_uri | jwks_ca = \"trust.toml\" & jwks_uri | 4 | issuer[0].jwks_ca",
                "jwks_uri | algorithms = [\"none\"] & jwks_uri | 4 | issuer[0].algorithms must be"
                        + " some of",
                "jwks_uri | algorithms = \"HS256\" & jwks_uri | 4 | issuer[0].algorithms must be"
                        + " some of",
                "jwks_uri | max_age_seconds = 59 & jwks_uri | 4 | issuer[0].max_age_seconds must be"
                        + " a whole",
                "jwks_uri | max_age_seconds = 86401 & jwks_uri | 4 | issuer[0].max_age_seconds must"
                        + " be a whole",
                "jwks_uri | max_age_seconds = \"60\" & jwks_uri | 4 | issuer[0].max_age_seconds"
                        + " must be a whole",
                "name = \"deploy\" | name = \"ci:deploy\" | 7 | issuer[0].rule[0].name must start",
                "name = \"deploy\" | '' | 6 | issuer[0].rule[0].name is missing",
                "name = \"robot\" | name = \"deploy\" | 15 | certificate[0].name is another entry's"
                        + " already",
                "role = \"operator\" | role = \"root\" | 8 | issuer[0].rule[0].role must be one of",
                "role = \"operator\" | '' | 6 | issuer[0].rule[0].role is missing",
                "audience = \"https://provisioning.example.com\" | audience = [\"a\", \"\"] | 3 |"
                        + " issuer[0].audience must be a text",
                "repository = \"acme/infra\" | repository = \"acme/infra\" & \"kubernetes.io\" = {}"
                        + " | 12 | kubernetes.io must say what is in it",
                "repository = \"acme/infra\" | repository = \"acme/infra\" & \"x.y\".z = 1 | 12 |"
                        + " issuer[0].rule[0].claims.x.y.z must be a text",
                "workspaces = [\"production\", \"build\"] | '' | 6 | issuer[0].rule[0].workspaces"
                        + " is missing",
                "workspaces = [\"production\", \"build\"] | workspaces = [] | 9 |"
                        + " issuer[0].rule[0].workspaces must be",
                "[\"production\", \"build\"] | [\"production\", \"*\"] | 9 |"
                        + " issuer[0].rule[0].workspaces must be \"*\" alone",
                "[\"production\", \"build\"] | \"-x\" | 9 | issuer[0].rule[0].workspaces must be"
                        + " \"*\" alone, or 1 to 50 names",
                "repository = \"acme/infra\" | repository = \"acme*\" | 11 |"
                        + " issuer[0].rule[0].claims.repository must be",
                "repository = \"acme/infra\" | repository = \"*\" | 11 |"
                        + " issuer[0].rule[0].claims.repository must be",
                "repository = \"acme/infra\" | aud = \"x\" | 11 | issuer[0].rule[0].claims.aud is"
                        + " checked",
                "repository = \"acme/infra\" | environment = \"x\" | 10 | issuer[0].rule[0].claims"
                        + " must have one of",
                "subject = \"CN=robot, O=Acme\" | subject = \"robot\" | 16 | certificate[0].subject"
                        + " must be a dist",
                "subject = \"CN=robot, O=Acme\" | '' | 14 | certificate[0].subject or san must be"
                        + " there",
                "email:carol | ip:carol | 22 | certificate[1].san must begin with dns:",
                "user = \"carol\" | user = \"ci:x\" | 23 | certificate[1].user must be the name",
                "user = \"carol\" | user = \"carol\" & role = \"admin\" | 23 | certificate[1].user"
                        + " has a role",
                "[[certificate]] | [[certificates]] | 14 | certificates is not known",
                "[[issuer]] | [[issuer] | 1 | Unexpected",
            })
    void whatIsWrongIsToldWithItsLineAndItsField(String good, String bad, int line, String message)
            throws IOException {
        assertThat(GOOD).contains(good);
        String text = GOOD.replaceFirst(Pattern.quote(good), bad.replace(" & ", "\n"));

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(directory.resolve("trust.toml") + " line " + line + ": ")
                .hasMessageContaining(message);
    }

    private TrustFile read(String text) throws IOException {
        return TrustFile.read(Files.writeString(directory.resolve("trust.toml"), text));
    }
}
