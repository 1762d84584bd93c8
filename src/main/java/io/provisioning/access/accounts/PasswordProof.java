package io.provisioning.access.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Proves who somebody is. Outside of any transaction: hashing takes long, and a connection of the
 * pool must not wait for it.
 */
@ApplicationScoped
public class PasswordProof {
    @Inject private Accounts accounts;
    @Inject private Passwords passwords;

    /**
     * The account of this name, if this is its password and it is not disabled. Takes the same time
     * whether or not there is one.
     */
    public Optional<Account> of(String name, String password) {
        Optional<Account> account = accounts.find(name);
        return isPassword(account, name, password)
                ? account.filter(proven -> !proven.isDisabled())
                : Optional.empty();
    }

    private boolean isPassword(Optional<Account> account, String name, String password) {
        Optional<String> hash = account.flatMap(Account::passwordHash);
        if (hash.isPresent()) {
            return passwords.matches(password, hash.get());
        }
        passwords.waste(password);
        return account.isPresent()
                && DefaultUser.named(name).filter(user -> user.hasPassword(password)).isPresent();
    }
}
