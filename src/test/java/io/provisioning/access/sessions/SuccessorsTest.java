package io.provisioning.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.configuration.AuthSettings;
import io.provisioning.configuration.ServerSecret;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a cookie is exchanged for. */
class SuccessorsTest {
    private static final String TOKEN = "a token of 43 characters";

    private final Successors successors = under("secret-0123456789-0123456789-01234");

    @Test
    void aTokenHasOneSuccessorWhoeverOfTheNodesIsAsked() {
        assertThat(successors.of(TOKEN))
                .isEqualTo(successors.of(TOKEN))
                .isEqualTo(under("secret-0123456789-0123456789-01234").of(TOKEN))
                .matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void otherTokensHaveOthersAndSoOn() {
        assertThat(Stream.iterate(TOKEN, successors::of).limit(1000)).doesNotHaveDuplicates();
    }

    @Test
    void whoDoesNotKnowTheServersSecretCanNotTellIt() {
        assertThat(under("another-0123456789-0123456789-0123").of(TOKEN))
                .isNotEqualTo(successors.of(TOKEN));
    }

    private static Successors under(String secret) {
        Duration hour = Duration.ofHours(1);
        AuthSettings auth =
                new AuthSettings(Optional.of(secret), hour, hour, hour, Optional.empty());
        return Injected.into(
                new Successors(), "secret", Injected.into(new ServerSecret(), "auth", auth));
    }
}
