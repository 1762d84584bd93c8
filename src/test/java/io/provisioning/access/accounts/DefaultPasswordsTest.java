package io.provisioning.access.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.audit.Actor;
import io.provisioning.configuration.ExposureSettings;
import io.provisioning.request.Client;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may log in with a default password, and where. */
class DefaultPasswordsTest {
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-29T18:00:00Z");
    private static final Client HERE = new Client("127.0.0.1", false);
    private static final Client RELAYED = new Client("127.0.0.1", true);
    private static final Client THERE = new Client("192.0.2.7", false);

    private final Account admin = new Account("admin", "admin", NOW);
    private final Account operator = new Account("operator", "operator", NOW);
    private final DefaultPasswords bare = with();
    private final DefaultPasswords exposed = with("it speaks TLS", "it trusts a proxy");

    @ParameterizedTest
    @CsvSource({"admin", "operator", "developer"})
    void onABareServerAllAreForThisMachineAlone(String name) {
        Account account = new Account(name, name, NOW);

        assertThat(bare.isOff(account)).isFalse();
        assertThat(bare.opens(account, from(HERE))).isTrue();
        assertThat(bare.opens(account, from(RELAYED))).isFalse();
        assertThat(bare.opens(account, from(THERE))).isFalse();
    }

    @Test
    void onAnyOtherOnlyTheAdministratorsIs() {
        assertThat(exposed.opens(admin, from(HERE))).isTrue();
        assertThat(exposed.opens(admin, from(RELAYED))).isFalse();
        assertThat(exposed.opens(admin, from(THERE))).isFalse();
        assertThat(exposed.isOff(operator)).isTrue();
        assertThat(exposed.opens(operator, from(HERE))).isFalse();
    }

    @Test
    void noRoleMakesAnExceptionOfAnother() {
        operator.changeRole("admin", NOW);

        assertThat(exposed.isOff(operator)).isTrue();
    }

    @Test
    void aPasswordOfItsOwnOpensEverywhere() {
        operator.changePassword("a hash", NOW);

        assertThat(exposed.isOff(operator)).isFalse();
        assertThat(exposed.opens(operator, from(THERE))).isTrue();
        assertThat(bare.opens(operator, from(RELAYED))).isTrue();
    }

    @Test
    void theRefusalSaysWhatToDo() {
        assertThat(exposed.refusal(operator).getMessage()).contains("PATCH /v1/users/operator");
        assertThat(exposed.refusal(admin).getMessage()).contains("ADMIN_PASSWORD");
    }

    @Test
    void theStartTellsWhichStillWorkAndWhyOthersDoNot() {
        List<Account> known = List.of(admin, operator);

        assertThat(bare.summary(known))
                .contains("Default passwords work, from this machine only, for admin, operator");
        assertThat(exposed.summary(known))
                .contains(
                        "Default passwords work, from this machine only, for admin; off until given"
                                + " a password, since it speaks TLS, it trusts a proxy: operator");
        assertThat(exposed.summary(List.of(operator)).orElseThrow())
                .startsWith("No default password works; off until given a password");
        admin.changePassword("a hash", NOW);
        operator.changePassword("a hash", NOW);
        assertThat(exposed.summary(known)).isEmpty();
    }

    private static DefaultPasswords with(String... reasons) {
        return Injected.into(
                new DefaultPasswords(), "exposure", new ExposureSettings(List.of(reasons)));
    }

    private static Actor from(Client client) {
        return Actor.unproven("somebody", client, "request");
    }
}
