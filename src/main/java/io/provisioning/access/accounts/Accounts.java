package io.provisioning.access.accounts;

import static io.provisioning.audit.AuditAction.ACCOUNT_CHANGE;
import static io.provisioning.audit.AuditAction.ACCOUNT_CREATE;
import static io.provisioning.audit.AuditAction.ACCOUNT_DELETE;

import io.provisioning.access.AccessChanged;
import io.provisioning.access.Roles;
import io.provisioning.access.TokenRevocation;
import io.provisioning.access.passwords.Weakness;
import io.provisioning.access.scope.Scope;
import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.configuration.AuthSettings;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The accounts of this server; each change together with its audit record. */
@ApplicationScoped
public class Accounts {
    @PersistenceContext private EntityManager entities;
    @Inject private Clock clock;
    @Inject private Passwords passwords;
    @Inject private DefaultPasswords defaults;
    @Inject private AuditTrail audit;
    @Inject private AuthSettings settings;
    @Inject private Event<AccessChanged> changes;
    @Inject private Event<TokenRevocation> revocations;

    /** The account of this name. */
    @Transactional
    public Optional<Account> find(String name) {
        return Optional.ofNullable(entities.find(Account.class, name));
    }

    /**
     * The account of this name if it is one that can act: it is not disabled, and not off since it
     * has a default password.
     */
    @Transactional
    public Optional<Account> acting(String name) {
        return find(name).filter(it -> !it.isDisabled() && !defaults.isOff(it));
    }

    /** Those whose password is still the documented one, by name. */
    @Transactional
    public List<Account> withDefaultPassword() {
        return entities.createQuery(
                        "select a from Account a where a.passwordHash is null order by a.name",
                        Account.class)
                .getResultList();
    }

    /**
     * Accounts by name.
     *
     * @param after the last name of the page before; empty text for the first page
     * @param limit how many at most
     */
    @Transactional
    List<Account> page(String after, int limit) {
        return entities.createQuery(
                        "select a from Account a where a.name > :after order by a.name",
                        Account.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Makes an account.
     *
     * @throws ProblemException conflict where the name is taken
     */
    @Transactional
    Account create(CreateUser user, String passwordHash, Actor actor) {
        if (find(user.name()).isPresent()) {
            throw new ProblemException(
                    ProblemCode.CONFLICT, "There is an account " + user.name() + " already");
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        Account account = new Account(user.name(), user.role(), now);
        account.changePassword(passwordHash, now);
        account.limit(user.scope(), now);
        entities.persist(account);
        String detail = "role " + user.role() + ", workspaces " + user.scope();
        record(actor, ACCOUNT_CREATE, user.name(), detail);
        return account;
    }

    /**
     * Changes role, workspaces or password, or disables; what was issued to the account before is
     * void then.
     *
     * @param passwordHash the new password's hash; empty: it stays
     * @throws ProblemException not_found; conflict where no administrator would be left
     */
    @Transactional
    ChangedAccount change(
            String name, ChangeUser change, Optional<String> passwordHash, Actor actor) {
        List<Account> admins = lockActingAdmins();
        Account account = get(name);
        change.summary()
                .ifPresent(
                        summary -> {
                            apply(change, account, passwordHash);
                            requireAnAdmin(admins);
                            record(actor, ACCOUNT_CHANGE, name, summary);
                        });
        TokenRevocation tokens = new TokenRevocation(name, change.revokesTokens(), actor);
        revocations.fire(tokens);
        return new ChangedAccount(account, tokens.revoked(), tokens.kept());
    }

    private void apply(ChangeUser change, Account account, Optional<String> passwordHash) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        if (change.role() != null) {
            account.changeRole(change.role(), now);
        }
        if (Boolean.TRUE.equals(change.disabled())) {
            account.disable(now);
        } else if (Boolean.FALSE.equals(change.disabled())) {
            account.enable(now);
        }
        if (change.workspaces() != null) {
            account.limit(Scope.of(change.workspaces()), now);
        }
        passwordHash.ifPresent(hash -> account.changePassword(hash, now));
    }

    /**
     * Removes an account; its operations and its audit records stay.
     *
     * @throws ProblemException not_found; conflict where no administrator would be left
     */
    @Transactional
    void delete(String name, Actor actor) {
        List<Account> admins = lockActingAdmins();
        Account account = get(name);
        entities.remove(account);
        requireAnAdmin(admins.stream().filter(admin -> !admin.name().equals(name)).toList());
        record(actor, ACCOUNT_DELETE, name, "role " + account.role());
    }

    /**
     * Makes the default users of an empty server, and gives {@code admin} its first password.
     *
     * @throws IllegalStateException where that is too easy
     */
    @Transactional
    public void prepare() {
        requireStrongAdminPassword();
        OffsetDateTime now = OffsetDateTime.now(clock);
        if (page("", 1).isEmpty()) {
            for (DefaultUser user : DefaultUser.all()) {
                entities.persist(new Account(user.name(), user.role(), now));
                record(Actor.system(), ACCOUNT_CREATE, user.name(), "default user");
            }
        }
        settings.adminPassword()
                .flatMap(password -> find(DefaultUser.ADMIN))
                .filter(Account::hasDefaultPassword)
                .ifPresent(
                        admin -> {
                            admin.changePassword(
                                    passwords.hash(settings.adminPassword().orElseThrow()), now);
                            record(
                                    Actor.system(),
                                    ACCOUNT_CHANGE,
                                    admin.name(),
                                    "password, from ADMIN_PASSWORD");
                        });
    }

    /** The launcher has asked already, where there is one. */
    private void requireStrongAdminPassword() {
        settings.adminPassword()
                .flatMap(password -> Weakness.of(password, DefaultUser.ADMIN))
                .ifPresent(
                        weakness -> {
                            throw new IllegalStateException("ADMIN_PASSWORD " + weakness);
                        });
    }

    /**
     * The account of this name.
     *
     * @throws ProblemException not_found
     */
    @Transactional
    Account get(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemCode.NOT_FOUND, "There is no such account"));
    }

    /** Locked, so that two administrators can't end each other at once and leave none. */
    private List<Account> lockActingAdmins() {
        return entities.createQuery(
                        "select a from Account a where a.role = :admin and a.disabled = false"
                                + " and a.workspaces = :whole"
                                + " order by a.name",
                        Account.class)
                .setParameter("admin", Roles.ADMIN)
                .setParameter("whole", Scope.EVERYTHING)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Of the administrators that there were before a change one must be left after it. */
    private static void requireAnAdmin(List<Account> admins) {
        if (admins.stream().noneMatch(Account::isActingAdmin)) {
            throw new ProblemException(
                    ProblemCode.CONFLICT, "This is the last administrator who can log in");
        }
    }

    private void record(Actor actor, AuditAction action, String name, String detail) {
        audit.record(actor, AuditEvent.success(action, name, detail));
        changes.fire(new AccessChanged());
    }
}
