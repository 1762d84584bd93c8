package io.provisioning.access.trust;

import java.util.List;
import java.util.Optional;

/**
 * What an entry of the trust file gives.
 *
 * @param name the entry's
 * @param role the role that whoever it lets in has; empty where an account is given
 * @param workspaces the workspaces it is for; empty: all
 * @param account the account it lets somebody in as; empty where a role is given
 */
record Grant(
        String name,
        Optional<String> role,
        Optional<List<String>> workspaces,
        Optional<String> account) {
    /** No account's name has a colon. */
    private static final String PIPELINE = "ci:";

    /** A role of the entry's own. */
    static Grant of(String name, String role, Optional<List<String>> workspaces) {
        return new Grant(name, Optional.of(role), workspaces, Optional.empty());
    }

    /** All that an account may. */
    static Grant ofAccount(String name, String account) {
        return new Grant(name, Optional.empty(), Optional.empty(), Optional.of(account));
    }

    /** Who calls by it, as tokens and the audit trail have it. */
    String principal() {
        return account.orElse(PIPELINE + name);
    }
}
