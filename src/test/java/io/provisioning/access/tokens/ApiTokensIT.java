package io.provisioning.access.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.access.accounts.Accounts;
import io.provisioning.audit.Actor;
import io.provisioning.container.InContainer;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** API tokens as the database has them, and what time and their owners' changes make of them. */
@InContainer
class ApiTokensIT {
    private static final Actor DEVELOPER =
            new Actor("developer", "developer", "127.0.0.1", "request-1");
    private static final Actor OPERATOR =
            new Actor("operator", "operator", "127.0.0.1", "request-2");
    private static final Actor ADMIN = new Actor("admin", "admin", "127.0.0.1", "request-3");
    private static final String EXPIRE = "update api_token set expires_at = ? where id = ?";

    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    @Inject private Accounts accounts;
    @Inject private ApiTokens tokens;
    @Inject private Database database;

    /** Other tests log in. */
    @AfterEach
    void makeTheAccountsAnew() {
        Rows.change(database, "delete from account");
        accounts.prepare();
    }

    @Test
    void nowhereInItsRowIsTheTokenItself() {
        NewApiTokenView made = made(able(DEVELOPER), null);

        String secret = made.token().substring("pvs_".length() + 33);
        assertThat(Rows.of(database, "select * from api_token where id = ?", made.id()))
                .singleElement()
                .asString()
                .contains(made.id())
                .doesNotContain(secret, secret.substring(0, 43));
    }

    @Test
    void anExpiredTokenIsNoneAndAWeekLaterItIsGone() {
        NewApiTokenView made = made(able(DEVELOPER), null);
        assertThat(tokens.caller(made.token())).isPresent();

        Rows.change(database, EXPIRE, now.minusSeconds(1), made.id());

        assertThat(tokens.caller(made.token())).isEmpty();
        assertThat(tokens.removeExpired(now.minusDays(7), 100)).isZero();
        Rows.change(database, EXPIRE, now.minusDays(8), made.id());
        assertThat(tokens.removeExpired(now.minusDays(7), 100)).isEqualTo(1);
        assertThat(Rows.of(database, "select id from api_token where id = ?", made.id())).isEmpty();
    }

    @Test
    void aTokenOfTheRightIdWithAnotherSecretIsNone() {
        NewApiTokenView made = made(able(DEVELOPER), null);

        String forged = TokenText.of(java.util.UUID.fromString(made.id()));

        assertThat(TokenText.id(forged)).contains(made.id());
        assertThat(tokens.caller(forged)).isEmpty();
    }

    @Test
    void whatWasMadeUnderADefaultPasswordEndsWithIt() {
        setPassword("admin", null);
        NewApiTokenView before = made(ADMIN, null);
        assertThat(tokens.caller(before.token())).isPresent();

        setPassword("admin", "x");
        NewApiTokenView after = made(ADMIN, null);

        assertThat(tokens.caller(before.token())).isEmpty();
        assertThat(tokens.caller(after.token())).isPresent();
        setPassword("admin", "y");
        assertThat(tokens.caller(after.token())).isPresent();
    }

    @Test
    void aTokenOfADefaultAccountIsOffWithIt() {
        setPassword("operator", null);
        NewApiTokenView made = made(OPERATOR, null);
        assertThat(tokens.caller(made.token())).isEmpty();
    }

    /** With its default password it would be off, since that of {@code admin} is configured. */
    private Actor able(Actor actor) {
        setPassword(actor.name(), "x");
        return actor;
    }

    private void setPassword(String account, String hash) {
        Rows.change(database, "update account set password_hash = ? where name = ?", hash, account);
    }

    @Test
    void aUseIsNotedByTheMinute() {
        NewApiTokenView made = made(able(DEVELOPER), "viewer");
        String query = "select last_used_at from api_token where id = ?";
        String ancient = "update api_token set last_used_at = ? where id = ?";
        Rows.change(database, ancient, now.minusDays(1), made.id());

        tokens.use(made.id());

        OffsetDateTime used = tokens.get(made.id(), DEVELOPER).lastUsedAt().orElseThrow();
        assertThat(used).isAfter(now.minusMinutes(2)).isBeforeOrEqualTo(now.plusMinutes(1));
        assertThat(used.getSecond()).isZero();
        assertThat(Rows.of(database, query, made.id())).hasSize(1);
    }

    @Test
    void onlyItsOwnerAndAdministratorsKnowOfIt() {
        NewApiTokenView made = made(able(DEVELOPER), null);
        Actor other = new Actor("operator", "operator", "127.0.0.1", "request-4");

        assertThat(tokens.get(made.id(), ADMIN).name()).isEqualTo("deploy");
        assertThat(code(() -> tokens.get(made.id(), other))).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(code(() -> tokens.revoke(made.id(), other))).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(tokens.caller(made.token())).isPresent();
    }

    @Test
    void nobodyHasMoreThanAHundred() {
        Actor admin = new Actor("admin", "admin", "127.0.0.1", "request-5");
        List<NewApiTokenView> made =
                java.util.stream.Stream.generate(() -> made(admin, "viewer")).limit(100).toList();

        assertThat(code(() -> made(admin, "viewer"))).isEqualTo(ProblemCode.CONFLICT);

        tokens.revoke(made.get(0).id(), admin);
        assertThat(made(admin, "viewer").owner()).isEqualTo("admin");
    }

    private NewApiTokenView made(Actor owner, String role) {
        return tokens.create(new CreateToken("deploy", role, null, null, null, null), owner);
    }

    private static ProblemCode code(Runnable refused) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(refused::run)
                .actual()
                .code();
    }
}
