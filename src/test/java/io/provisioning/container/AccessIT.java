package io.provisioning.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.access.accounts.Accounts;
import io.provisioning.access.keys.OpenKey;
import io.provisioning.access.keys.SigningKeys;
import io.provisioning.access.sessions.Credentials;
import io.provisioning.access.sessions.Login;
import io.provisioning.access.sessions.Refresh;
import io.provisioning.access.sessions.RefreshRequest;
import io.provisioning.access.sessions.TokensView;
import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.database.Database;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

@InContainer
class AccessIT {
    private static final String HERE = "127.0.0.1";

    @Inject private Accounts accounts;
    @Inject private AuditTrail audit;
    @Inject private Database database;
    @Inject private Login login;
    @Inject private Refresh refresh;
    @Inject private SigningKeys keys;
    @Resource private UserTransaction transaction;

    @Test
    @RunAsClient
    void theVersionAnswers(@ArquillianResource URL base) throws IOException {
        try (InputStream body = new URL(base, "v1/version").openStream()) {
            assertThat(new String(body.readAllBytes(), UTF_8))
                    .startsWith("{\"name\":\"provisioning-server\",\"version\":\"")
                    .endsWith("\",\"api\":\"v1\",\"cli\":\"sandbox\"}\n");
        }
    }

    @Test
    void whatHasNoTransactionIsNotRecorded() {
        AuditEvent event = AuditEvent.success(AuditAction.KEYS_ROTATE, "test-alone", null);
        assertThatExceptionOfType(TransactionalException.class)
                .isThrownBy(() -> audit.record(Actor.system(), event));
        assertThat(Rows.of(database, "select id from audit_record where target = 'test-alone'"))
                .isEmpty();
    }

    @Test
    void theRecordIsPartOfTheTransaction() throws Exception {
        AuditEvent event =
                AuditEvent.success(AuditAction.KEYS_ROTATE, "test-both", "d".repeat(2000));
        transaction.begin();
        audit.record(Actor.system(), event);
        transaction.rollback();
        String query = "select principal, length(detail) from audit_record where target = ?";
        assertThat(Rows.of(database, query, "test-both")).isEmpty();

        inTransaction(
                () -> {
                    audit.record(Actor.system(), event);
                    return null;
                });

        assertThat(Rows.of(database, query, "test-both")).containsExactly("system|1024");
    }

    @Test
    void preparingTheAccountsAgainChangesNothing() {
        String table =
                "select name, role, password_hash, created_at, updated_at from account order by 1";
        String trail = "select id from audit_record where action like 'account.%' order by 1";
        int earlier = Rows.of(database, trail).size();
        Rows.change(database, "delete from account");
        accounts.prepare();
        List<String> before = Rows.of(database, table);
        List<String> recorded = Rows.of(database, trail);

        accounts.prepare();

        assertThat(before).hasSize(3);
        assertThat(before.get(0)).startsWith("admin|admin|$argon2id$");
        assertThat(before.get(1)).startsWith("developer|developer|null|");
        assertThat(before.get(2)).startsWith("operator|operator|null|");
        assertThat(recorded).hasSize(earlier + 4);
        assertThat(Rows.of(database, table)).isEqualTo(before);
        assertThat(Rows.of(database, trail)).isEqualTo(recorded);
    }

    @Test
    void loadingTheKeysAgainKeepsTheKey() throws GeneralSecurityException {
        OpenKey key = keys.signing();

        keys.load();

        assertThat(keys.signing()).isEqualTo(key);
        assertThat(Rows.of(database, "select kid from signing_key")).containsExactly(key.kid());
    }

    @Test
    void aPasswordIsAnsweredWithTokensAndRecorded() {
        Actor actor = Actor.unproven("admin", "192.0.2.7", "login-1");

        TokensView tokens = login.login(new Credentials("admin", "first-password"), actor);

        assertThat(tokens.token()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(tokens.expiresIn()).isEqualTo(86_400);
        assertThat(trail("login-1")).containsExactly("auth.login|admin|success|192.0.2.7");
    }

    @Test
    void theAdministratorsDefaultPasswordEndsWithTheFirstOne() {
        assertThat(refused("admin", "admin123", HERE, "login-2"))
                .isEqualTo(ProblemCode.INVALID_CREDENTIALS);
        assertThat(trail("login-2")).containsExactly("auth.login|admin|failure|127.0.0.1");
    }

    @Test
    void withAFirstPasswordOfTheAdministratorTheOtherDefaultAccountsAreOff() {
        assertThat(refused("operator", "operator123", HERE, "login-3"))
                .isEqualTo(ProblemCode.DEFAULT_PASSWORD);
        assertThat(refused("operator", "operator123", "192.0.2.7", "login-4"))
                .isEqualTo(ProblemCode.DEFAULT_PASSWORD);
        assertThat(refused("operator", "wrong", "192.0.2.7", "login-5"))
                .isEqualTo(ProblemCode.INVALID_CREDENTIALS);
        assertThat(trail("login-4")).containsExactly("auth.login|operator|failure|192.0.2.7");
    }

    @Test
    void theEndOfAFamilyStandsAlthoughTheRequestIsRefused() {
        Actor actor = Actor.unproven("unknown", HERE, "refresh-1");
        TokensView tokens = login.login(new Credentials("admin", "first-password"), actor);
        TokensView next = refresh.renew(new RefreshRequest(tokens.refreshToken()), actor);

        for (String token : List.of(tokens.refreshToken(), next.refreshToken())) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> refresh.renew(new RefreshRequest(token), actor))
                    .satisfies(
                            problem ->
                                    assertThat(problem.code())
                                            .isEqualTo(ProblemCode.INVALID_REFRESH_TOKEN));
        }
        assertThat(trail("refresh-1"))
                .containsExactlyInAnyOrder(
                        "auth.login|admin|success|127.0.0.1",
                        "auth.refresh|admin|success|127.0.0.1",
                        "auth.session_end|unknown|success|127.0.0.1",
                        // The second is counted, and told at the end of its minute.
                        "auth.refresh|unknown|failure|127.0.0.1");
    }

    private ProblemCode refused(String name, String password, String address, String requestId) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () ->
                                login.login(
                                        new Credentials(name, password),
                                        Actor.unproven(name, address, requestId)))
                .actual()
                .code();
    }

    private List<String> trail(String requestId) {
        String query =
                "select action, principal, outcome, address from audit_record where request_id = ?";
        return Rows.of(database, query, requestId);
    }

    private <T> T inTransaction(Callable<T> work) throws Exception {
        transaction.begin();
        T result = work.call();
        transaction.commit();
        return result;
    }
}
