package io.provisioning.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.access.TokenCaller;
import io.provisioning.access.accounts.Account;
import io.provisioning.access.accounts.Accounts;
import io.provisioning.access.scope.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What ends a token before its time. */
class SessionValidityTest {
    private final Map<String, Object> claims =
            new HashMap<>(
                    Map.of(
                            "groups",
                            Set.of("operator"),
                            AccessTokens.SESSION_CLAIM,
                            "session-1",
                            AccessTokens.STAMP_CLAIM,
                            "stamp-1",
                            Scope.CLAIM,
                            List.of("prod")));
    private final SessionValidity validity =
            Injected.into(
                    Injected.into(new SessionValidity(), "accounts", new Known()),
                    "ends",
                    new Ends());

    @Test
    void whatItSaysOfItsAccountIsStillSo() {
        assertThat(isGood("carol")).isTrue();
        assertThat(isGood("dave")).isFalse();
    }

    @Test
    void theRoleTheWorkspacesAndThePasswordAreStillTheSame() {
        assertThat(isGoodWith("groups", Set.of("admin"))).isFalse();
        assertThat(isGoodWith("groups", Set.of("admin", "operator"))).isFalse();
        assertThat(isGoodWith(AccessTokens.STAMP_CLAIM, "stamp-0")).isFalse();
        assertThat(isGoodWith(Scope.CLAIM, List.of("prod", "test"))).isFalse();
        assertThat(isGoodWith(Scope.CLAIM, null)).isFalse();
    }

    @Test
    void itsSessionHasNotEnded() {
        assertThat(isGoodWith(AccessTokens.SESSION_CLAIM, "session-0")).isFalse();
    }

    @Test
    void whatIsOfNoSessionIsNoneOfThese() {
        claims.remove(AccessTokens.SESSION_CLAIM);

        assertThat(isGood("carol")).isFalse();
    }

    private boolean isGoodWith(String claim, Object value) {
        Object before = claims.put(claim, value);
        boolean good = isGood("carol");
        claims.put(claim, before);
        return good;
    }

    private boolean isGood(String name) {
        return validity.isGood(new TokenCaller(name, claims));
    }

    private static final class Known extends Accounts {
        @Override
        public Optional<Account> acting(String name) {
            Account account = Injected.into(Injected.bare(Account.class), "role", "operator");
            Injected.into(account, "workspaces", "prod");
            Injected.into(account, "stamp", "stamp-1");
            return Optional.of(account).filter(it -> name.equals("carol"));
        }
    }

    private static final class Ends extends SessionEnds {
        @Override
        boolean contains(String session) {
            return session.equals("session-0");
        }
    }
}
