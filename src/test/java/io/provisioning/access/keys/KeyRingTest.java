package io.provisioning.access.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final Instant MADE = Instant.parse("2026-11-27T12:00:00Z");
    private static final Duration EXPIRY = Duration.ofHours(24);

    private static OpenKey first;
    private static OpenKey second;
    private static OpenKey third;

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        first = OpenKey.generate(MADE, MADE);
        second = OpenKey.generate(MADE, MADE.plus(KeyRing.OVERLAP));
        third = OpenKey.generate(MADE, MADE.plus(Duration.ofHours(2)));
    }

    @Test
    void theNextKeySignsFromItsMomentOnAndNotBefore() {
        KeyRing ring = new KeyRing(List.of(second, first));

        assertThat(ring.signing(MADE)).isEqualTo(first);
        assertThat(ring.signing(second.signsFrom().minusMillis(1))).isEqualTo(first);
        assertThat(ring.signing(second.signsFrom())).isEqualTo(second);
        assertThat(ring.signing(second.signsFrom().plus(Duration.ofDays(400)))).isEqualTo(second);
    }

    @Test
    void aRotationIsUnderWayUntilTheNextKeySigns() {
        KeyRing ring = new KeyRing(List.of(first, second));

        assertThat(ring.next(MADE)).contains(second);
        assertThat(ring.next(second.signsFrom().minusMillis(1))).contains(second);
        assertThat(ring.next(second.signsFrom())).isEmpty();
        assertThat(new KeyRing(List.of(first)).next(MADE)).isEmpty();
    }

    @Test
    void aClockThatWasSetBackFindsTheOldestKeyToSignWith() {
        Instant before = MADE.minusSeconds(3600);

        assertThat(new KeyRing(List.of(second, first)).signing(before)).isEqualTo(first);
        assertThat(new KeyRing(List.of(first)).next(before)).isEmpty();
    }

    @Test
    void aKeyIsSpentWhenTheLastTokenThatItCanHaveSignedHasExpiredEverywhere() {
        KeyRing ring = new KeyRing(List.of(first, second));
        Instant lastToken = second.signsFrom().plus(EXPIRY);
        Instant end = KeyRing.verifiesUntil(second.signsFrom(), EXPIRY);

        assertThat(ring.spent(second.signsFrom(), EXPIRY)).isEmpty();
        assertThat(ring.spent(lastToken, EXPIRY)).isEmpty();
        assertThat(end).isAfter(lastToken);
        assertThat(ring.spent(end, EXPIRY)).isEmpty();
        assertThat(ring.spent(end.plusMillis(1), EXPIRY)).containsExactly(first);
    }

    @Test
    void ofSeveralKeysEachIsSpentAfterItsOwnSuccessorAndTheNewestNever() {
        KeyRing ring = new KeyRing(List.of(third, first, second));
        Instant firstEnds = KeyRing.verifiesUntil(second.signsFrom(), EXPIRY).plusMillis(1);
        Instant secondEnds = KeyRing.verifiesUntil(third.signsFrom(), EXPIRY).plusMillis(1);

        assertThat(ring.spent(firstEnds, EXPIRY)).containsExactly(first);
        assertThat(ring.spent(secondEnds, EXPIRY)).containsExactly(first, second);
        assertThat(ring.spent(secondEnds.plus(Duration.ofDays(400)), EXPIRY))
                .containsExactly(first, second);
    }

    @Test
    void theOverlapIsLongerThanAnybodyKeepsKeys() {
        Duration reloaded = KeyRing.RELOAD;

        assertThat(KeyRing.OVERLAP)
                .isGreaterThan(reloaded.plus(KeyRing.PUBLISHED_AGE))
                .isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void everyKeyIsPublishedAndOnlyItsPublicHalf() {
        List<Map<String, Object>> published =
                new KeyRing(List.of(first, second))
                        .published().getKeys().stream().map(JWK::toJSONObject).toList();

        assertThat(published).hasSize(2);
        assertPublished(published.get(0), first);
        assertPublished(published.get(1), second);
        assertThat(second.toString()).contains(second.kid()).doesNotContain("key=");
    }

    private static void assertPublished(Map<String, Object> jwk, OpenKey key) {
        assertThat(jwk).containsOnlyKeys("kty", "use", "alg", "kid", "n", "e");
        assertThat(jwk)
                .containsEntry("kty", "RSA")
                .containsEntry("use", "sig")
                .containsEntry("alg", "RS256")
                .containsEntry("kid", key.kid());
        assertThat(bytes(jwk, "n")).hasSize(256);
        assertThat(new BigInteger(1, bytes(jwk, "n"))).isEqualTo(key.key().getModulus());
        assertThat(new BigInteger(1, bytes(jwk, "e"))).isEqualTo(key.key().getPublicExponent());
    }

    private static byte[] bytes(Map<String, Object> jwk, String name) {
        return Base64.getUrlDecoder().decode((String) jwk.get(name));
    }
}
