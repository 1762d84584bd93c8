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
import io.provisioning.Await;
import io.provisioning.Injected;
import io.provisioning.TestClock;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T18:00:00Z"));
    private final IssuerKeys keys = new IssuerKeys("issuer", this::published, clock);

    private JWKSet set = new JWKSet(List.of(key("a")));
    private boolean away;
    private int readings;
    private CountDownLatch slow = new CountDownLatch(0);

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
    void whileOneReadsWhoHasItsKeyGoesOnAndWhoHasNotWaits() throws Exception {
        assertThat(found("a")).isTrue();
        clock.pass(Duration.ofMinutes(10));
        set = new JWKSet(List.of(key("b")));
        slow = new CountDownLatch(1);
        CompletableFuture<Boolean> reader = CompletableFuture.supplyAsync(() -> found("b"));
        ReentrantLock reading = Injected.from(keys, "reading", ReentrantLock.class);
        Await.until("one reads", reading::isLocked);

        assertThat(found("a")).isTrue();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> found("b"));
        Await.until("another waits", reading::hasQueuedThreads);
        slow.countDown();

        assertThat(reader.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(readings).isEqualTo(2);
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
        try {
            slow.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
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
