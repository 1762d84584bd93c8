package io.provisioning.audit.chain;

/**
 * The keys of the audit trail.
 *
 * @param records vouches for a record by itself, from the moment it is written
 * @param chain links a record to the one before
 * @param checkpoints signs where the chain begins and ends
 */
public record AuditKeys(DerivedKey records, DerivedKey chain, DerivedKey checkpoints) {

    /** The keys that come of the server's secret. */
    public static AuditKeys from(byte[] secret) {
        return new AuditKeys(
                DerivedKey.of(secret, "provisioning-server audit records"),
                DerivedKey.of(secret, "provisioning-server audit chain"),
                DerivedKey.of(secret, "provisioning-server audit checkpoints"));
    }
}
