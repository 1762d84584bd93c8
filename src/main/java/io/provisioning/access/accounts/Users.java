package io.provisioning.access.accounts;

import io.provisioning.access.passwords.Weakness;
import io.provisioning.audit.Actor;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The administration of accounts. Outside of any transaction: hashing takes long, and a connection
 * of the pool must not wait for it.
 */
@ApplicationScoped
public class Users {
    @Inject private Accounts accounts;
    @Inject private Passwords passwords;

    /**
     * Makes an account.
     *
     * @throws ProblemException invalid_request where the password is too easy; conflict where the
     *     name is taken
     */
    Account create(CreateUser user, Actor actor) {
        requireStrong("password", user.password(), user.name());
        String hash = passwords.hash(user.password());
        try {
            return accounts.create(user, hash, actor);
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            if (accounts.find(user.name()).isEmpty()) {
                throw e;
            }
            throw new ProblemException(
                    ProblemCode.CONFLICT, "Somebody else has made that account just now");
        }
    }

    /**
     * Changes an account.
     *
     * @param field the field in which the password came
     * @throws ProblemException not_found; invalid_request where the password is too easy; conflict
     *     where no administrator would be left
     */
    public ChangedAccount change(String name, String field, ChangeUser change, Actor actor) {
        accounts.get(name);
        Optional<String> password = Optional.ofNullable(change.password());
        password.ifPresent(chosen -> requireStrong(field, chosen, name));
        return accounts.change(name, change, password.map(passwords::hash), actor);
    }

    private static void requireStrong(String field, String password, String name) {
        Weakness.of(password, name)
                .ifPresent(
                        weakness -> {
                            throw ProblemException.invalid(field, weakness);
                        });
    }
}
