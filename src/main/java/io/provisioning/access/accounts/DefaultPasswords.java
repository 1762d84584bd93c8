package io.provisioning.access.accounts;

import io.provisioning.audit.Actor;
import io.provisioning.configuration.ExposureSettings;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Which default passwords are good, and for whom: the one rule about them. They are public, so they
 * are for this machine alone. Once the server is more than one that is tried out here, the default
 * accounts are off until an administrator gives them a password; all but {@code admin}, who is to
 * do that.
 */
@ApplicationScoped
public class DefaultPasswords {
    @Inject private ExposureSettings exposure;

    /** Whether the account is off for as long as it has its default password. */
    boolean isOff(Account account) {
        return account.hasDefaultPassword()
                && !account.name().equals(DefaultUser.ADMIN)
                && exposure.isExposed();
    }

    /** Whether the right password of this account is any good to who offers it. */
    public boolean opens(Account account, Actor actor) {
        return !account.hasDefaultPassword() || (!isOff(account) && actor.isLocal());
    }

    /** Why it is not. */
    public ProblemException refusal(Account account) {
        return new ProblemException(
                ProblemCode.DEFAULT_PASSWORD,
                isOff(account)
                        ? "This account is off until an administrator gives it a password:"
                                + " PATCH /v1/users/"
                                + account.name()
                        : "Log in on the server itself, at a loopback address and not through a"
                                + " proxy or another page, or start it with ADMIN_PASSWORD set");
    }

    /** For the log of the start: who can log in with a default password, and who is off. */
    public Optional<String> summary(List<Account> accounts) {
        List<String> on = names(accounts, false);
        List<String> off = names(accounts, true);
        if (on.isEmpty() && off.isEmpty()) {
            return Optional.empty();
        }
        String works =
                on.isEmpty()
                        ? "No default password works"
                        : "Default passwords work, from this machine only, for "
                                + String.join(", ", on);
        return Optional.of(
                off.isEmpty()
                        ? works
                        : works
                                + "; off until given a password, since "
                                + String.join(", ", exposure.reasons())
                                + ": "
                                + String.join(", ", off));
    }

    private List<String> names(List<Account> accounts, boolean off) {
        return accounts.stream()
                .filter(account -> account.hasDefaultPassword() && isOff(account) == off)
                .map(Account::name)
                .toList();
    }
}
