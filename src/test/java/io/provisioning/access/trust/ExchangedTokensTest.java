package io.provisioning.access.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.access.TokenCaller;
import io.provisioning.access.scope.Scope;
import io.provisioning.access.sessions.SessionValidity;
import io.provisioning.audit.Actor;
import io.provisioning.configuration.AuthSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a token is good that the trust file has given. */
class ExchangedTokensTest {
    private static final Scope PROD = new Scope(List.of("prod"));

    private final Map<String, Object> claims =
            new HashMap<>(
                    Map.of(
                            Actor.GRANT_CLAIM,
                            "deploy",
                            "groups",
                            Set.of("operator"),
                            Scope.CLAIM,
                            List.of("prod")));
    private final ExchangedTokens tokens =
            Injected.into(
                    Injected.into(new ExchangedTokens(), "trust", new File()),
                    "validity",
                    new Validity());
    private boolean accountIsAsItWas = true;

    @Test
    void asLongAsItsEntryGivesWhatItSays() {
        assertThat(ExchangedTokens.isOne(caller("ci:deploy"))).isTrue();
        assertThat(tokens.isGood(caller("ci:deploy"))).isTrue();
        assertThat(tokens.isGood(caller("ci:other"))).isFalse();

        accountIsAsItWas = false;
        assertThat(tokens.isGood(caller("ci:deploy"))).isTrue();
    }

    @Test
    void notWhereItIsGoneOrGivesSomethingElse() {
        assertThat(isGoodWith(Actor.GRANT_CLAIM, "gone", "ci:gone")).isFalse();
        assertThat(isGoodWith("groups", Set.of("admin"), "ci:deploy")).isFalse();
        assertThat(isGoodWith(Scope.CLAIM, List.of("prod", "test"), "ci:deploy")).isFalse();
        assertThat(isGoodWith(Scope.CLAIM, null, "ci:deploy")).isFalse();
    }

    @Test
    void oneOfAnAccountAsLongAsThatIsAsItWas() {
        claims.put(Actor.GRANT_CLAIM, "desk");
        assertThat(tokens.isGood(caller("carol"))).isTrue();
        assertThat(tokens.isGood(caller("dave"))).isFalse();

        accountIsAsItWas = false;
        assertThat(tokens.isGood(caller("carol"))).isFalse();
    }

    @Test
    void aTokenThatNamesNoEntryIsNoneOfThese() {
        claims.remove(Actor.GRANT_CLAIM);

        assertThat(ExchangedTokens.isOne(caller("carol"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PT14M59S, PT14M59S", "PT15M, PT15M", "PT1H, PT15M"})
    void neverForMoreThanAQuarterOfAnHour(Duration configured, Duration lifetime) {
        Injected.into(
                tokens,
                "settings",
                new AuthSettings(
                        Optional.empty(),
                        configured,
                        Duration.ofHours(1),
                        Duration.ZERO,
                        Optional.empty()));

        assertThat(tokens.lifetime()).isEqualTo(lifetime);
    }

    private boolean isGoodWith(String claim, Object value, String name) {
        Object before = claims.put(claim, value);
        boolean good = tokens.isGood(caller(name));
        claims.put(claim, before);
        return good;
    }

    private TokenCaller caller(String name) {
        return new TokenCaller(name, claims);
    }

    private static final class File extends Trust {
        @Override
        Optional<Grant> grant(String name) {
            return switch (name) {
                case "deploy" -> Optional.of(Grant.of("deploy", "operator", PROD));
                case "desk" -> Optional.of(Grant.ofAccount("desk", "carol"));
                default -> Optional.empty();
            };
        }
    }

    private final class Validity extends SessionValidity {
        @Override
        public boolean isOfAnAccount(JsonWebToken token) {
            return accountIsAsItWas;
        }
    }
}
