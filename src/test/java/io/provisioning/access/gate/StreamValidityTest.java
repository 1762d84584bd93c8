package io.provisioning.access.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.TestClock;
import io.provisioning.access.AccessChanged;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class StreamValidityTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T18:00:00Z");

    private final TestClock clock = new TestClock(BEGIN);
    private final TestClock passing = new TestClock(Instant.EPOCH);
    private final ToldValidity validity = new ToldValidity();
    private final StreamValidity lasting =
            Injected.into(
                    Injected.into(
                            Injected.into(new StreamValidity(), "clock", clock),
                            "passing",
                            passing),
                    "validity",
                    validity);
    private final BooleanSupplier stream = lasting.of(new Token("one", BEGIN.plusSeconds(3600)));

    @Test
    void whatWasEndedElsewhereIsSeenWithinTwoSeconds() {
        assertThat(stream.getAsBoolean()).isTrue();
        validity.good = false;

        passing.pass(Duration.ofMillis(1999));
        assertThat(stream.getAsBoolean()).isTrue();
        passing.pass(Duration.ofMillis(1));
        assertThat(stream.getAsBoolean()).isFalse();
    }

    @Test
    void whatWasEndedHereIsSeenAtOnce() {
        assertThat(stream.getAsBoolean()).isTrue();
        validity.good = false;

        lasting.changed(new AccessChanged());

        assertThat(stream.getAsBoolean()).isFalse();
    }

    @Test
    void allStreamsOfATokenLookTogether() {
        BooleanSupplier another = lasting.of(new Token("one", BEGIN.plusSeconds(3600)));
        for (int i = 0; i < 100; i++) {
            assertThat(stream.getAsBoolean()).isTrue();
            assertThat(another.getAsBoolean()).isTrue();
        }

        assertThat(validity.looks).isEqualTo(1);
    }

    @Test
    void tokensAreLookedAtEachForItself() {
        BooleanSupplier another = lasting.of(new Token("two", BEGIN.plusSeconds(3600)));
        assertThat(stream.getAsBoolean()).isTrue();
        validity.good = false;

        assertThat(another.getAsBoolean()).isFalse();
    }

    @Test
    void aStreamEndsWithItsToken() {
        clock.set(BEGIN.plusSeconds(3599));
        assertThat(stream.getAsBoolean()).isTrue();
        clock.set(BEGIN.plusSeconds(3600));
        assertThat(stream.getAsBoolean()).isFalse();
    }

    @Test
    void aClockThatIsSetBackMakesNothingLast() {
        assertThat(stream.getAsBoolean()).isTrue();
        validity.good = false;
        clock.pass(Duration.ofSeconds(-1));

        passing.pass(Duration.ofSeconds(2));

        assertThat(stream.getAsBoolean()).isFalse();
    }

    @Test
    void whatCannotBeLookedUpIsNotPermitted() {
        validity.failure = new IllegalStateException(new SQLException("gone", "08006"));

        assertThat(stream.getAsBoolean()).isFalse();
    }

    private record Token(String id, Instant expiry) implements JsonWebToken {
        @Override
        public String getName() {
            return "carol";
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("jti", "exp", "groups");
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> T getClaim(String name) {
            return (T)
                    Map.of("jti", id, "exp", expiry.getEpochSecond(), "groups", Set.of("viewer"))
                            .get(name);
        }
    }
}
