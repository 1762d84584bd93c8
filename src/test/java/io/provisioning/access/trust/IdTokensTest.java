package io.provisioning.access.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.provisioning.Injected;
import io.provisioning.TestClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a token of a trusted issuer has to say, and how it has to be signed. */
class IdTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final TrustedIssuer ISSUER =
            new TrustedIssuer(
                    "https://issuer.example",
                    Set.of("provisioning", "other"),
                    URI.create("https://issuer.example/keys"),
                    List.of(),
                    Set.of("ES256", "RS256"),
                    Duration.ofHours(1),
                    List.of());
    private static final ECKey KEY = elliptic("a");
    private static final ECKey STRANGER = elliptic("a");
    private static final RSAKey SHORT = rsa(1024, "short");
    private static final RSAKey LONG = rsa(2048, "long");

    private final IdTokens tokens = tokens();

    @Test
    void aTokenThatIsWhatItSaysIsTaken() throws Exception {
        IdTokens.Verified token = tokens.verify(signed(KEY, claims()));

        assertThat(token.issuer()).isEqualTo(ISSUER);
        assertThat(token.claims().getSubject()).isEqualTo("job");
        assertThat(tokens.verify(signed(LONG)).issuer()).isEqualTo(ISSUER);
        assertThat(tokens.verify(signed(header("a").type(JOSEObjectType.JWT), KEY, claims())))
                .isNotNull();
    }

    /** Seconds from now; a minute is for clocks that differ. */
    @ParameterizedTest
    @CsvSource({
        "-3659, -3659, 61,      ",
        "-3660, -3660, 61,      the token was issued too long ago",
        "60,    60,    3600,    ",
        "61,    60,    3600,    the token was issued in the future",
        "0,     61,    3600,    the token is not good yet",
        "-100,  -100,  -59,     ",
        "-100,  -100,  -60,     the token has expired",
        "0,     0,     86400,   ",
        "0,     0,     86401,   the token is good for more than a day",
    })
    void itIsGoodFromAndUntilItsTimes(long issued, long begin, long end, String refusal)
            throws Exception {
        String text =
                signed(
                        KEY,
                        claims().issueTime(at(issued))
                                .notBeforeTime(at(begin))
                                .expirationTime(at(end)));
        if (refusal == null) {
            assertThat(tokens.verify(text)).isNotNull();
        } else {
            assertRefused(text, refusal);
        }
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                wrong("no trusted issuer", it -> it.issuer("https://stranger.example")),
                wrong("no trusted issuer", it -> it.issuer(null)),
                wrong("another audience", it -> it.audience("stranger")),
                wrong("another audience", it -> it.audience((String) null)),
                wrong("another audience", it -> it.audience(List.of("other", "stranger"))),
                wrong("from when until when", it -> it.expirationTime(null)),
                wrong("from when until when", it -> it.issueTime(null)),
                wrong("no subject", it -> it.subject(null)),
                wrong("no subject", it -> it.subject(" ")),
                wrong("no subject", it -> it.subject("x".repeat(256))),
                wrong("larger than 16 KiB", it -> it.claim("more", "x".repeat(16_384))));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void whatSaysAnythingElseIsRefused(String refusal, UnaryOperator<JWTClaimsSet.Builder> change) {
        assertRefused(signed(KEY, change.apply(claims())), refusal);
    }

    @Test
    void whatSaysJustEnoughIsTaken() throws Exception {
        assertThat(tokens.verify(signed(KEY, claims().subject("x".repeat(255))))).isNotNull();
        assertThat(tokens.verify(signed(KEY, claims().audience(List.of("provisioning", "other")))))
                .isNotNull();
    }

    @Test
    void whatIsSignedInAnotherWayIsRefused() throws Exception {
        assertRefused(signed(STRANGER, claims()), "the signature is not the issuer's");
        assertRefused(signed(SHORT), "the signature is not the issuer's");
        assertRefused(signed(header("b"), KEY, claims()), "the issuer has no such key");
        assertRefused(signed(header(null), KEY, claims()), "the token does not name its key");
        assertRefused(
                signed(header("a").type(new JOSEObjectType("at+jwt")), KEY, claims()),
                "the token is of another type");
        assertRefused(
                signed(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("long"), LONG),
                "the token's algorithm is none of its issuer's");
        String good = signed(KEY, claims());
        assertRefused(good.substring(0, good.lastIndexOf('.') + 1) + "AA", "signature");
        assertRefused("x.y.z", "it is no signed token");
    }

    private void assertRefused(String text, String refusal) {
        assertThatThrownBy(() -> tokens.verify(text))
                .isInstanceOf(NotAccepted.class)
                .hasMessageContaining(refusal);
    }

    private static Arguments wrong(String refusal, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(refusal, change);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER.issuer())
                .audience("provisioning")
                .subject("job")
                .issueTime(at(-60))
                .expirationTime(at(60));
    }

    private static Date at(long seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static JWSHeader.Builder header(String key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key);
    }

    private static String signed(ECKey key, JWTClaimsSet.Builder claims) {
        return signed(header(key.getKeyID()), key, claims);
    }

    private static String signed(JWSHeader.Builder header, ECKey key, JWTClaimsSet.Builder claims) {
        try {
            return signed(header, new ECDSASigner(key), claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String signed(RSAKey key) throws JOSEException {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()), key);
    }

    private static String signed(JWSHeader.Builder header, RSAKey key) throws JOSEException {
        JWSSigner signer =
                new RSASSASigner(key.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()));
        return signed(header, signer, claims());
    }

    private static String signed(
            JWSHeader.Builder header, JWSSigner signer, JWTClaimsSet.Builder claims)
            throws JOSEException {
        SignedJWT token = new SignedJWT(header.build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private static IdTokens tokens() {
        TestClock passing = new TestClock(Instant.EPOCH);
        String published = new JWKSet(List.of(KEY, SHORT, LONG)).toString();
        Trust trust =
                new Trust() {
                    @Override
                    Optional<TrustedIssuer> issuer(String name) {
                        return Optional.of(ISSUER).filter(it -> it.issuer().equals(name));
                    }
                };
        IdTokens made = Injected.into(new IdTokens(), "trust", trust);
        IssuerKeys keys = new IssuerKeys(ISSUER.issuer(), () -> published, passing);
        Injected.into(made, "keys", new ConcurrentHashMap<>(Map.of(ISSUER.issuer(), keys)));
        return Injected.into(made, "clock", new TestClock(NOW));
    }

    private static ECKey elliptic(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey rsa(int bits, String id) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
