package io.provisioning.audit;

import io.provisioning.audit.chain.AuditKeys;
import io.provisioning.configuration.ServerSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The keys of the audit trail, derived once. */
@ApplicationScoped
public class SealKeys {
    @Inject private ServerSecret secret;

    private volatile AuditKeys keys;

    /** The keys under the secret of this server. */
    public AuditKeys current() {
        AuditKeys known = keys;
        if (known == null) {
            known = AuditKeys.from(secret.bytes());
            keys = known;
        }
        return known;
    }
}
