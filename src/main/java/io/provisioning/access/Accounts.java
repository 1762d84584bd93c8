package io.provisioning.access;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.settings.AuthSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The accounts of this server. */
@ApplicationScoped
public class Accounts {
    @PersistenceContext private EntityManager entities;
    @Inject private Clock clock;
    @Inject private Passwords passwords;
    @Inject private AuditTrail audit;
    @Inject private AuthSettings settings;

    /** The account of this name. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(entities.find(Account.class, name));
    }

    /** Makes the default users of an empty server, and gives {@code admin} its first password. */
    @Transactional
    public void prepare() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        boolean empty =
                entities.createQuery("select count(a) from Account a", Long.class).getSingleResult()
                        == 0;
        if (empty) {
            for (DefaultUser user : DefaultUser.all()) {
                entities.persist(new Account(user.name(), user.role(), now));
                record("account.create", user.name(), "default user");
            }
        }
        settings.adminPassword()
                .flatMap(password -> find(DefaultUser.ADMIN))
                .filter(admin -> admin.passwordHash().isEmpty())
                .ifPresent(
                        admin -> {
                            admin.changePassword(
                                    passwords.hash(settings.adminPassword().orElseThrow()), now);
                            record("account.password", admin.name(), "from ADMIN_PASSWORD");
                        });
    }

    private void record(String action, String name, String detail) {
        audit.record(Actor.system(), AuditEvent.of(action, name, "success", detail));
    }
}
