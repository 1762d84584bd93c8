package io.provisioning.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.provisioning.Injected;
import io.provisioning.TestClock;
import io.provisioning.access.TokenCaller;
import io.provisioning.access.keys.OpenKey;
import io.provisioning.access.keys.TestKeys;
import io.provisioning.access.scope.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-29T18:00:00Z");

    private final TestClock clock = new TestClock(NOW);
    private final TestKeys keys = TestKeys.at(clock);
    private final AccessTokens tokens =
            Injected.into(
                    Injected.into(new AccessTokens(), "clock", clock), "keys", keys.signing());
    private final AccessTokenReader reader =
            Injected.into(
                    Injected.into(new AccessTokenReader(), "clock", clock), "keys", keys.signing());

    @BeforeEach
    void prepare() {
        reader.prepare();
    }

    private String token() {
        return tokens.issue(
                "id-1",
                "ana",
                "operator",
                new Scope(List.of("a", "b")),
                Duration.ofHours(1),
                Map.of("sid", "session-1", "auth_time", NOW.getEpochSecond()));
    }

    @Test
    void whatIsMadeIsReadAsMicroProfileJwtHasIt() {
        TokenCaller caller = reader.read(token()).orElseThrow();

        assertThat(caller.getName()).isEqualTo("ana");
        assertThat(caller.getSubject()).isEqualTo("ana");
        assertThat(caller.getGroups()).isEqualTo(Set.of("operator"));
        assertThat(caller.getTokenID()).isEqualTo("id-1");
        assertThat(caller.getIssuer()).isEqualTo("provisioning-server");
        assertThat(caller.getAudience()).isEqualTo(Set.of("provisioning-api"));
        assertThat(caller.getIssuedAtTime()).isEqualTo(NOW.getEpochSecond());
        assertThat(caller.getExpirationTime()).isEqualTo(NOW.plusSeconds(3600).getEpochSecond());
        assertThat(caller.<String>getClaim("sid")).isEqualTo("session-1");
        assertThat(caller.<Long>getClaim("auth_time")).isEqualTo(NOW.getEpochSecond());
        assertThat(Scope.ofClaim(caller.getClaim(Scope.CLAIM)))
                .isEqualTo(new Scope(List.of("a", "b")));
    }

    @Test
    void itIsGoodUntilItsEnd() {
        String token = token();

        clock.pass(Duration.ofSeconds(3599));
        assertThat(reader.read(token)).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(reader.read(token)).isEmpty();
    }

    @Test
    void aNodeWhoseClockIsAMinuteBehindTakesIt() {
        String token = token();

        clock.pass(Duration.ofSeconds(-59));
        assertThat(reader.read(token)).isPresent();
        clock.pass(Duration.ofSeconds(-10));
        assertThat(reader.read(token)).isEmpty();
    }

    @Test
    void ofEachTokenThereIsOneSpelling() throws Exception {
        String token = token();
        SignedJWT same = SignedJWT.parse(token);
        SignedJWT other = new SignedJWT(header(keys.key()).build(), same.getJWTClaimsSet());
        other.sign(new RSASSASigner(keys.key().key()));

        assertThat(reader.read(token)).isPresent();
        assertThat(reader.read(token + "=")).isEmpty();
        assertThat(reader.read(token + "~")).isEmpty();
        assertThat(reader.read(other.serialize())).as("another order in the header").isEmpty();
    }

    @Test
    void noClaimIsThereWithoutAValue() throws Exception {
        JWTClaimsSet good = SignedJWT.parse(token()).getJWTClaimsSet();

        assertThat(reader.read(signed(new JWTClaimsSet.Builder(good)))).isPresent();
        assertThat(
                        reader.read(
                                signed(
                                        new JWTClaimsSet.Builder(good)
                                                .serializeNullClaims(true)
                                                .claim(Scope.CLAIM, null))))
                .isEmpty();
    }

    @Test
    void whoIsCalledInTwoWaysIsNobody() throws Exception {
        JWTClaimsSet good = SignedJWT.parse(token()).getJWTClaimsSet();

        assertThat(reader.read(signed(new JWTClaimsSet.Builder(good).claim("upn", "admin"))))
                .isEmpty();
        assertThat(
                        reader.read(
                                signed(
                                        new JWTClaimsSet.Builder(good)
                                                .issueTime(Date.from(NOW.plusSeconds(3600))))))
                .isEmpty();
        assertThat(reader.read(signed(new JWTClaimsSet.Builder(good).claim("sid", 1)))).isEmpty();
    }

    private String signed(JWTClaimsSet.Builder claims) throws Exception {
        SignedJWT token =
                new SignedJWT(
                        AccessTokens.header(keys.key().kid(), AccessTokens.TYPE), claims.build());
        token.sign(new RSASSASigner(keys.key().key()));
        return token.serialize();
    }

    private static JWSHeader.Builder header(OpenKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.kid());
    }
}
