package io.provisioning.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.access.accounts.Account;
import io.provisioning.access.accounts.Accounts;
import io.provisioning.access.sessions.Carrier;
import io.provisioning.access.sessions.RefreshTokens;
import io.provisioning.database.Database;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refresh tokens in the database. */
@InContainer
class RefreshTokensIT {
    @Inject private Accounts accounts;
    @Inject private Database database;
    @Inject private RefreshTokens refreshTokens;
    @Resource private UserTransaction transaction;

    private final List<String> reused = new ArrayList<>();

    @AfterEach
    void takeThePasswordsAway() {
        Rows.change(database, "update account set password_hash = null where name <> 'admin'");
    }

    @Test
    void refreshTokensAreUsedOnlyInATransaction() {
        assertThatExceptionOfType(TransactionalException.class).isThrownBy(() -> issue("admin"));
    }

    @Test
    void eachRefreshTokenIsExchangedForItsSuccessor() throws Exception {
        String first = inTransaction(() -> issue("admin"));
        RefreshTokens.Redeemed second = redeem(first).orElseThrow();
        RefreshTokens.Redeemed third = redeem(second.successor()).orElseThrow();

        assertThat(List.of(second.account().name(), third.account().name())).containsOnly("admin");
        assertThat(List.of(first, second.successor(), third.successor())).doesNotHaveDuplicates();
        assertThat(Rows.of(database, "select token_hash from refresh_token"))
                .doesNotContain(first, second.successor(), third.successor());
    }

    @Test
    void usingARefreshTokenTwiceEndsItsFamilyAndNoOther() throws Exception {
        String stolen = inTransaction(() -> issue("admin"));
        String other = inTransaction(() -> issue("admin"));
        int ended = endedSessions();
        String successor = redeem(stolen).orElseThrow().successor();

        assertThat(redeem(stolen)).isEmpty();

        assertThat(reused).containsExactly("admin");
        assertThat(endedSessions()).isEqualTo(ended + 1);
        assertThat(redeem(successor)).isEmpty();
        assertThat(redeem(other)).isPresent();
    }

    @Test
    void aCookieThatWasExchangedAMomentAgoIsGoodForTheSameSuccessor() throws Exception {
        String first = inTransaction(() -> issue("admin"));
        int ended = endedSessions();
        String second = redeemCookie(first).orElseThrow().successor();

        RefreshTokens.Redeemed again = redeemCookie(first).orElseThrow();
        RefreshTokens.Redeemed third = redeemCookie(second).orElseThrow();

        assertThat(again.successor()).isEqualTo(second);
        assertThat(again.isFirst()).isFalse();
        assertThat(List.of(first, second, third.successor())).doesNotHaveDuplicates();
        assertThat(Rows.of(database, tokensOf(third.session()))).hasSize(3);
        assertThat(reused).isEmpty();
        assertThat(endedSessions()).isEqualTo(ended);
    }

    @Test
    void onceItsSuccessorIsExchangedItEndsTheSession() throws Exception {
        String first = inTransaction(() -> issue("admin"));
        String second = redeemCookie(first).orElseThrow().successor();
        String third = redeemCookie(second).orElseThrow().successor();

        assertThat(redeemCookie(first)).isEmpty();

        assertThat(reused).containsExactly("admin");
        assertThat(redeemCookie(third)).isEmpty();
    }

    @Test
    void elevenSecondsLaterItDoesSoToo() throws Exception {
        String first = inTransaction(() -> issue("admin"));
        RefreshTokens.Redeemed second = redeemCookie(first).orElseThrow();
        age(second.session(), "11");

        assertThat(redeemCookie(first)).isEmpty();

        assertThat(reused).containsExactly("admin");
        assertThat(redeemCookie(second.successor())).isEmpty();
    }

    @Test
    void aNodeWhoseClockIsMuchBehindDoesNotForgiveItForLonger() throws Exception {
        String first = inTransaction(() -> issue("admin"));
        RefreshTokens.Redeemed second = redeemCookie(first).orElseThrow();
        age(second.session(), "-3600");

        assertThat(redeemCookie(first)).isEmpty();

        assertThat(reused).containsExactly("admin");
    }

    @Test
    void whatWasNotExchangedAsACookieIsNeverGoodTwice() throws Exception {
        String inBody = inTransaction(() -> issue("admin"));
        redeem(inBody);
        String inCookie = inTransaction(() -> issue("admin"));
        redeemCookie(inCookie);

        assertThat(redeemCookie(inBody)).isEmpty();
        assertThat(redeem(inCookie)).isEmpty();

        assertThat(reused).hasSize(2);
    }

    @Test
    void aCookieEndsItsSessionAlsoOnceItIsExchanged() throws Exception {
        String first = inTransaction(() -> issue("admin"));
        String second = redeemCookie(first).orElseThrow().successor();

        assertThat(inTransaction(() -> refreshTokens.end(first)).map(Account::name))
                .contains("admin");

        assertThat(redeemCookie(second)).isEmpty();
        assertThat(inTransaction(() -> refreshTokens.end(second))).isEmpty();
        assertThat(inTransaction(() -> refreshTokens.end("invented"))).isEmpty();
        assertThat(reused).isEmpty();
    }

    @Test
    void aRefreshTokenEnds() throws Exception {
        String token = inTransaction(() -> issue(withPassword("developer")));
        String expiry =
                "select account from refresh_token where account = 'developer'"
                        + " and expires_at - created_at = interval '168' hour";
        assertThat(Rows.of(database, expiry)).containsExactly("developer");

        String end = "update refresh_token set expires_at = created_at where account = 'developer'";
        assertThat(Rows.change(database, end)).isEqualTo(1);

        assertThat(redeem(token)).isEmpty();
        assertThat(redeem("invented")).isEmpty();
    }

    @Test
    void aChangeOfTheAccountEndsItsRefreshTokens() throws Exception {
        String token = inTransaction(() -> issue(withPassword("operator")));
        String change = "update account set security_stamp = 'another' where name = 'operator'";
        assertThat(Rows.change(database, change)).isEqualTo(1);

        assertThat(redeem(token)).isEmpty();
    }

    private int endedSessions() {
        return Rows.of(database, "select id from ended_session").size();
    }

    /** With its default one it would be off. */
    private String withPassword(String account) {
        Rows.change(database, "update account set password_hash = 'x' where name = ?", account);
        return account;
    }

    private String issue(String account) {
        return refreshTokens.issue(
                accounts.find(account).orElseThrow(), UUID.randomUUID().toString());
    }

    private Optional<RefreshTokens.Redeemed> redeem(String token) throws Exception {
        return inTransaction(() -> refreshTokens.redeem(token, Carrier.BODY, reused::add));
    }

    private Optional<RefreshTokens.Redeemed> redeemCookie(String token) throws Exception {
        return inTransaction(() -> refreshTokens.redeem(token, Carrier.COOKIE, reused::add));
    }

    private void age(String session, String seconds) {
        String used =
                "update refresh_token set used_at = used_at - interval '%s' second"
                        + " where family = ? and used_at is not null";
        assertThat(Rows.change(database, used.formatted(seconds), session)).isEqualTo(1);
    }

    private static String tokensOf(String session) {
        return "select token_hash from refresh_token where family = '" + session + "'";
    }

    private <T> T inTransaction(Callable<T> work) throws Exception {
        transaction.begin();
        T result = work.call();
        transaction.commit();
        return result;
    }
}
