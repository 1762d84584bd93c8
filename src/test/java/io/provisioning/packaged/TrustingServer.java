package io.provisioning.packaged;

import io.provisioning.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server that lets pipelines in by the ID tokens of issuers on this machine. */
final class TrustingServer implements AutoCloseable {
    private static final String TRUST =
            """
            [[issuer]]
            issuer = "%1$s"
            audience = "https://provisioning.example.com"
            jwks_uri = "%1$s/jwks.json"

            [[issuer.rule]]
            name = "deploy"
            role = "operator"
            workspaces = ["production", "build"]
            claims = {repository = "acme/infra", ref = ["refs/heads/main", "refs/tags/*"]}

            [[issuer.rule]]
            name = "look"
            role = "viewer"
            workspaces = "*"
            claims = {repository = "acme/*"}

            [[issuer]]
            issuer = "%2$s"
            audience = "https://provisioning.example.com"
            jwks_uri = "%2$s/jwks.json"

            [[issuer.rule]]
            name = "away"
            role = "viewer"
            workspaces = "*"
            claims = {repository = "acme/infra"}
            """;

    private final IdIssuer issuer = IdIssuer.start();
    private final String away = "http://127.0.0.1:" + FreePort.onLoopback();
    private final PackagedServer server;

    private TrustingServer(Path directory) {
        Path trust = directory.resolve("trust.toml");
        try {
            Files.writeString(trust, TRUST.formatted(issuer.name(), away));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server =
                PackagedServer.in(directory.resolve("data"))
                        .withFlags("--cli-path", "sandbox")
                        .withEnvironment("PROVISIONING_SANDBOX_STEP_SECONDS", "0")
                        .withEnvironment("AUTH_TRUST", trust.toString())
                        .start();
    }

    static TrustingServer start(Path directory) {
        return new TrustingServer(directory);
    }

    PackagedServer server() {
        return server;
    }

    /** Whom it trusts. */
    IdIssuer issuer() {
        return issuer;
    }

    /** An issuer that it trusts too, and that does not answer. */
    String away() {
        return away;
    }

    /** What the server answers to this token. */
    Api.Answer exchange(String token) {
        return Api.anonymous(server).postForm("/v1/auth/token", IdIssuer.form(token));
    }

    /** A job of this repository, let in. */
    Api pipeline(String repository) {
        Api.Answer answer = exchange(issuer.token(issuer.claims(repository)));
        if (answer.status() != 200) {
            throw new AssertionError(answer);
        }
        return Api.anonymous(server).withToken(answer.object().getString("access_token"));
    }

    @Override
    public void close() {
        server.close();
        issuer.close();
    }
}
