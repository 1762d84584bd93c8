package io.provisioning.access.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.access.accounts.Account;
import io.provisioning.access.scope.Scope;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an API token is good for, its owner being as it is now. */
class ApiTokenTest {
    private static final OffsetDateTime NOW =
            OffsetDateTime.of(2026, 11, 29, 12, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime END = NOW.plusDays(1);

    @Test
    void itIsItsTextAndNoOther() {
        ApiToken token = token("operator", "*", owner("operator", "*", "hash"));

        assertThat(token.isWrittenAs("pvs_text")).isTrue();
        assertThat(token.isWrittenAs("pvs_texT")).isFalse();
    }

    @Test
    void itIsGoodUntilItsEnd() {
        Account owner = owner("operator", "*", "hash");
        ApiToken token = token("operator", "*", owner);

        assertThat(token.isGood(owner, END.minusNanos(1))).isTrue();
        assertThat(token.isGood(owner, END)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "operator, viewer, viewer",
        "viewer, admin, viewer",
        "operator, operator, operator"
    })
    void itMayNothingThatItsOwnerMayNotNow(String own, String ofOwner, String role) {
        Account owner = owner(ofOwner, "*", "hash");

        assertThat(token(own, "*", owner).roleOf(owner)).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({
        "*, prod, prod, true",
        "prod test, *, prod test, true",
        "prod test, prod, prod, true",
        "test, prod, '', false",
    })
    void norAnywhereThatItsOwnerMayNot(String own, String ofOwner, String scope, boolean good) {
        Account owner = owner("operator", ofOwner, "hash");
        ApiToken token = token("operator", own, owner);

        assertThat(token.scopeOf(owner)).hasToString(scope);
        assertThat(token.isGood(owner, NOW)).isEqualTo(good);
    }

    /** Somebody else may have made it, who had read the manual. */
    @Test
    void oneOfADefaultPasswordEndsWithThat() {
        Account before = owner("operator", "*", null);
        ApiToken token = token("operator", "*", before);

        assertThat(token.isGood(before, NOW)).isTrue();
        assertThat(token.isGood(owner("operator", "*", "hash"), NOW)).isFalse();
    }

    private static ApiToken token(String role, String workspaces, Account owner) {
        Scope scope = new Scope(List.of(workspaces.split(" ")));
        return new ApiToken("id", owner, "ci", role, scope, "pvs_text", NOW, END);
    }

    private static Account owner(String role, String workspaces, String passwordHash) {
        Account owner = Injected.bare(Account.class);
        Injected.into(owner, "role", role);
        Injected.into(owner, "workspaces", workspaces);
        return Injected.into(owner, "passwordHash", passwordHash);
    }
}
