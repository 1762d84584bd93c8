package io.provisioning.access.sessions;

import io.provisioning.access.accounts.Account;
import io.provisioning.access.accounts.ChangeUser;
import io.provisioning.access.accounts.ChangedAccount;
import io.provisioning.access.accounts.Users;
import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Logins, and changes of the own password. */
@ApplicationScoped
public class Login {
    @Inject private Guesses guesses;
    @Inject private Reauthentication reauthentication;
    @Inject private Users users;
    @Inject private Sessions sessions;

    /**
     * Logs an account in.
     *
     * @throws ProblemException invalid_credentials, the same for an unknown user, a disabled one
     *     and a wrong password; default_password where a default one is not allowed here;
     *     too_many_logins where it has to wait, whatever the password
     */
    public TokensView login(Credentials credentials, Actor actor) {
        Optional<Account> account =
                guesses.prove(
                        credentials.username(),
                        credentials.password(),
                        AuditAction.AUTH_LOGIN,
                        actor);
        if (account.isEmpty()) {
            sessions.refuse(
                    actor, AuditAction.AUTH_LOGIN, "wrong user name or password, or disabled");
            throw new ProblemException(
                    ProblemCode.INVALID_CREDENTIALS, "Check user name and password");
        }
        return sessions.open(account.get(), actor);
    }

    /**
     * Changes the caller's password, which ends each session of the account; the caller gets a new
     * one.
     *
     * @throws ProblemException invalid_request where the current password is wrong or the new one
     *     too easy; default_password where the current one is not allowed here; too_many_logins
     *     where it has to wait
     */
    public ChangedPasswordView changePassword(ChangePassword change, Actor actor) {
        reauthentication.prove(change.currentPassword(), AuditAction.AUTH_PASSWORD, actor);
        ChangeUser password = ChangeUser.password(change.newPassword(), change.revokeTokens());
        ChangedAccount changed = users.change(actor.name(), "new_password", password, actor);
        return ChangedPasswordView.of(
                sessions.open(changed.account(), actor),
                changed.tokensRevoked(),
                changed.tokensKept());
    }
}
