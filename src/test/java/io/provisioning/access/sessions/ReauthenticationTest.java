package io.provisioning.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.Injected;
import io.provisioning.TestClock;
import io.provisioning.configuration.AuthSettings;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/** Whose login is of the last minutes. */
class ReauthenticationTest {
    private static final Instant LOGIN = Instant.parse("2026-11-29T18:00:00Z");

    private final TestClock clock = new TestClock(LOGIN);
    private final JsonWebToken token = new Token(LOGIN.getEpochSecond());

    @Test
    void aLoginCountsForSoLong() {
        Reauthentication within = within(Duration.ofMinutes(5));

        clock.pass(Duration.ofSeconds(299));
        assertThatCode(() -> within.requireFresh(token)).doesNotThrowAnyException();
        clock.pass(Duration.ofSeconds(1));
        assertRefused(within, token);
    }

    @Test
    void aTokenThatDoesNotSayWhenDoesNotCountAtAll() {
        assertRefused(within(Duration.ofMinutes(5)), new Token(null));
    }

    @Test
    void withoutAnyTimeNoLoginCounts() {
        // Of a node whose clock is ahead, too.
        clock.pass(Duration.ofSeconds(-10));

        assertRefused(within(Duration.ZERO), token);
    }

    private Reauthentication within(Duration time) {
        Duration hour = Duration.ofHours(1);
        AuthSettings settings =
                new AuthSettings(Optional.empty(), hour, hour, time, Optional.empty());
        return Injected.into(
                Injected.into(new Reauthentication(), "clock", clock), "settings", settings);
    }

    private static void assertRefused(Reauthentication reauthentication, JsonWebToken token) {
        ProblemException refusal =
                assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> reauthentication.requireFresh(token))
                        .actual();
        assertThat(refusal.code()).isEqualTo(ProblemCode.REAUTHENTICATION_REQUIRED);
    }

    private record Token(Long loggedInAt) implements JsonWebToken {
        @Override
        public String getName() {
            return "carol";
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("auth_time");
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> T getClaim(String name) {
            return (T) (name.equals("auth_time") ? loggedInAt : null);
        }
    }
}
