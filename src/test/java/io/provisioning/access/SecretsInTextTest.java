package io.provisioning.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.access.accounts.ChangeUser;
import io.provisioning.access.accounts.CreateUser;
import io.provisioning.access.sessions.ChangePassword;
import io.provisioning.access.sessions.ChangedSessionView;
import io.provisioning.access.sessions.Credentials;
import io.provisioning.access.sessions.RefreshRequest;
import io.provisioning.access.sessions.SessionTokenView;
import io.provisioning.access.sessions.TokensView;
import io.provisioning.access.tokens.NewApiTokenView;
import io.provisioning.access.trust.ExchangeRequest;
import io.provisioning.access.trust.ExchangedTokenView;
import io.provisioning.configuration.AuthSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsInTextTest {
    private static final String SECRET = "hunter2";

    @Test
    void credentialsDoNotShowThePassword() {
        assertThat(new Credentials("admin", SECRET).toString())
                .contains("admin")
                .doesNotContain(SECRET);
    }

    @Test
    void aRefreshRequestDoesNotShowItsToken() {
        assertThat(new RefreshRequest(SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void noPasswordThatIsSetShows() {
        assertThat(new CreateUser("ci", "operator", null, SECRET, SECRET).toString())
                .contains("ci", "operator")
                .doesNotContain(SECRET);
        assertThat(new ChangeUser("viewer", true, List.of("prod"), SECRET, null, SECRET).toString())
                .contains("role viewer, disabled, workspaces prod, password")
                .doesNotContain(SECRET);
        assertThat(new ChangePassword(SECRET, SECRET, null).toString()).doesNotContain(SECRET);
    }

    @Test
    void tokensDoNotShow() {
        assertThat(new TokensView(SECRET, SECRET, 60).toString()).doesNotContain(SECRET);
        assertThat(new SessionTokenView(SECRET, 60).toString()).doesNotContain(SECRET);
        assertThat(new ChangedSessionView(SECRET, 60, 1, 2).toString()).doesNotContain(SECRET);
    }

    @Test
    void anApiTokenDoesNotShow() {
        Instant now = Instant.EPOCH;

        NewApiTokenView token =
                new NewApiTokenView("id-1", "n", "ci", SECRET, "viewer", List.of("*"), now, now);

        assertThat(token.toString()).contains("id-1").doesNotContain(SECRET);
    }

    @Test
    void whatIsExchangedDoesNotShow() {
        ExchangeRequest request =
                new ExchangeRequest("some grant", SECRET, null, null, null, null, null, null);
        ExchangedTokenView view = new ExchangedTokenView(SECRET, "type", "Bearer", 900, "viewer");

        assertThat(request.toString()).contains("some grant").doesNotContain(SECRET);
        assertThat(view.toString()).contains("900").doesNotContain(SECRET);
    }

    @Test
    void settingsDoNotShowTheirSecrets() {
        AuthSettings settings =
                new AuthSettings(
                        Optional.of(SECRET),
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        Duration.ZERO,
                        Optional.of(SECRET));

        assertThat(settings.toString()).contains("PT1H", "PT2H").doesNotContain(SECRET);
    }
}
