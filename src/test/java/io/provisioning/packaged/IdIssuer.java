package io.provisioning.packaged;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of ID tokens on this machine, as GitHub's and GitLab's are elsewhere. */
final class IdIssuer implements AutoCloseable {
    static final String AUDIENCE = "https://provisioning.example.com";

    /** Who may ask for tokens of jobs. */
    static final String JOB = "a job of today";

    private final HttpServer server;
    private final AtomicInteger readings = new AtomicInteger();
    private volatile RSAKey key = newKey();

    private IdIssuer(HttpServer server) {
        this.server = server;
    }

    static IdIssuer start() {
        try {
            InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            IdIssuer issuer = new IdIssuer(HttpServer.create(free, 0));
            issuer.serve();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        server.createContext(
                "/jwks.json",
                exchange -> {
                    readings.incrementAndGet();
                    byte[] keys = new JWKSet(key).toString().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
        server.createContext("/job/", this::giveToken);
        server.start();
    }

    /** As GitHub does to jobs, of which the repository is the path here. */
    private void giveToken(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String audience = query.replaceAll("^api-version=2&audience=", "");
        String repository = exchange.getRequestURI().getPath().substring("/job/".length());
        boolean known =
                ("Bearer " + JOB).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String token = known ? token(claims(repository).audience(audience)) : "";
        byte[] answer = ("{\"value\": \"" + token + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 401, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Where a job of this repository asks for its token. */
    String jobAddress(String repository) {
        return name() + "/job/" + repository + "?api-version=2";
    }

    /** Its name, which is also where its keys are. */
    String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    RSAKey key() {
        return key;
    }

    /** How often its keys were read. */
    int readings() {
        return readings.get();
    }

    /** Signs with another key from now on, and publishes only that. */
    void rotate() {
        key = newKey();
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** What a token says of a job on the main branch of this repository. */
    JWTClaimsSet.Builder claims(String repository) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(name())
                .audience(AUDIENCE)
                .subject("repo:" + repository + ":ref:refs/heads/main")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("repository", repository)
                .claim("ref", "refs/heads/main");
    }

    /** A token that says so. */
    String token(JWTClaimsSet.Builder claims) {
        return sign(header().build(), claims, key);
    }

    JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID());
    }

    static String sign(JWSHeader header, JWTClaimsSet.Builder claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The form that offers a token. */
    static String form(String token) {
        return "grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
                + "&subject_token_type=urn:ietf:params:oauth:token-type:id_token"
                + "&subject_token="
                + token;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
