package io.provisioning.access.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.provisioning.TestClock;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T18:00:00Z"));
    private final IssuerKeys keys = new IssuerKeys("issuer", this::published, clock);

    private JWKSet set = new JWKSet(List.of(key("a")));
    private boolean away;
    private int readings;

    @Test
    void keysAreReadOnceForManyTokens() {
        for (int i = 0; i < 100; i++) {
            assertThat(found("a")).isTrue();
        }

        assertThat(readings).isEqualTo(1);
    }

    @Test
    void aKeyThatIsNotAmongThemIsLookedForOnceInTenSeconds() {
        assertThat(found("a")).isTrue();
        set = new JWKSet(List.of(key("b")));
        assertThat(found("b")).isFalse();

        clock.pass(Duration.ofSeconds(10));
        assertThat(found("b")).isTrue();
        assertThat(found("a")).isFalse();
        for (int i = 0; i < 100; i++) {
            assertThat(found("made up " + i)).isFalse();
        }

        assertThat(readings).isEqualTo(2);
    }

    @Test
    void aKeyThatWasWithdrawnIsForgottenAfterTenMinutes() {
        assertThat(found("a")).isTrue();
        set = new JWKSet(List.of(key("b")));

        clock.pass(Duration.ofMinutes(10));

        assertThat(found("a")).isFalse();
    }

    @Test
    void whileTheIssuerIsAwayItsKeysAreGoodForAnHour() {
        assertThat(found("a")).isTrue();
        away = true;

        clock.pass(Duration.ofMinutes(59));
        assertThat(found("a")).isTrue();
        clock.pass(Duration.ofMinutes(1));
        assertUnavailable("a");
    }

    @Test
    void whetherThereIsAKeyIsNotDecidedWhileTheIssuerIsAway() {
        away = true;
        assertUnavailable("a");
        assertUnavailable("a");
        assertThat(readings).isEqualTo(1);

        away = false;
        clock.pass(Duration.ofSeconds(5));
        assertThat(found("a")).isTrue();
        away = true;
        clock.pass(Duration.ofSeconds(10));
        assertUnavailable("b");
    }

    @Test
    void aKeyForSomethingElseIsNone() {
        assertThat(found("a")).isTrue();

        assertThat(keys.find(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("a").build()))
                .isEmpty();
    }

    private boolean found(String key) {
        return !keys.find(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key).build()).isEmpty();
    }

    private void assertUnavailable(String key) {
        assertThatThrownBy(() -> found(key))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.ISSUER_UNAVAILABLE));
    }

    private String published() throws IOException {
        readings++;
        if (away) {
            throw new IOException("away");
        }
        return set.toString();
    }

    private static JWK key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
