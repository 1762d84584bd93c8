package io.provisioning.access;

import io.provisioning.audit.Actor;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Proves who somebody is. Outside of any transaction: hashing takes long, and a connection of the
 * pool must not wait for it.
 */
@ApplicationScoped
public class Login {
    @Inject private Accounts accounts;
    @Inject private Passwords passwords;
    @Inject private Sessions sessions;

    /**
     * Logs an account in.
     *
     * @throws ProblemException invalid_credentials, the same for an unknown user and a wrong
     *     password; default_password where a default one comes from another machine
     */
    public TokensView login(Credentials credentials, Actor actor) {
        Optional<Account> account = accounts.find(credentials.username());
        if (!isProven(account, credentials)) {
            sessions.refuse(actor, "wrong user name or password");
            throw new ProblemException(
                    ProblemCode.INVALID_CREDENTIALS, "Check user name and password");
        }
        if (account.get().passwordHash().isEmpty() && !isLoopback(actor.address())) {
            sessions.refuse(actor, "default password from another machine");
            throw new ProblemException(
                    ProblemCode.DEFAULT_PASSWORD,
                    "Log in on the server itself, or start it with ADMIN_PASSWORD set");
        }
        return sessions.open(account.get(), actor);
    }

    private boolean isProven(Optional<Account> account, Credentials credentials) {
        Optional<String> hash = account.flatMap(Account::passwordHash);
        if (hash.isPresent()) {
            return passwords.matches(credentials.password(), hash.get());
        }
        passwords.waste(credentials.password());
        return account.isPresent()
                && DefaultUser.named(credentials.username())
                        .filter(user -> user.hasPassword(credentials.password()))
                        .isPresent();
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
