package io.provisioning.access.trust;

import io.provisioning.access.scope.Scope;
import java.util.Optional;

/**
 * What an entry of the trust file gives.
 *
 * @param name the entry's
 * @param role the role that whoever it lets in has; empty where an account is given
 * @param scope the workspaces it is for; of an account its own count
 * @param account the account it lets somebody in as; empty where a role is given
 */
record Grant(String name, Optional<String> role, Scope scope, Optional<String> account) {
    /** No account's name has a colon. */
    private static final String PIPELINE = "ci:";

    /** A role of the entry's own. */
    static Grant of(String name, String role, Scope scope) {
        return new Grant(name, Optional.of(role), scope, Optional.empty());
    }

    /** All that an account may. */
    static Grant ofAccount(String name, String account) {
        return new Grant(name, Optional.empty(), Scope.WHOLE, Optional.of(account));
    }

    /** Who calls by it, as tokens and the audit trail have it. */
    String principal() {
        return account.orElse(PIPELINE + name);
    }
}
