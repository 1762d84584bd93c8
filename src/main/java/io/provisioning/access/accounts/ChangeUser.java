package io.provisioning.access.accounts;

import io.provisioning.access.WithPassword;
import io.provisioning.access.scope.Scope;
import io.provisioning.access.scope.Workspaces;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to change of an account; what is absent stays (RFC 7396).
 *
 * @param role what it may do from now on
 * @param disabled whether it may not log in
 * @param workspaces those it may reach from now on
 * @param password its new password
 * @param revokeTokens whether its API tokens end; unless it says so they do with a new password
 * @param currentPassword the caller's own password; a login of the last minutes does without
 */
public record ChangeUser(
        @RoleName String role,
        Boolean disabled,
        @Workspaces List<String> workspaces,
        String password,
        Boolean revokeTokens,
        @Size(max = 1024, message = "must have at most 1024 characters") String currentPassword)
        implements WithPassword {

    /** Only another password, and what becomes of the API tokens. */
    public static ChangeUser password(String password, Boolean revokeTokens) {
        return new ChangeUser(null, null, null, password, revokeTokens, null);
    }

    /** Only disabling, or revoking tokens, takes no recent login. */
    @Override
    public boolean givesAccess() {
        return role != null
                || workspaces != null
                || password != null
                || Boolean.FALSE.equals(disabled);
    }

    /** Whether the account's API tokens are to end. */
    boolean revokesTokens() {
        return revokeTokens == null ? password != null : revokeTokens;
    }

    /** For the audit trail: what is asked for, without the password itself. */
    Optional<String> summary() {
        List<String> changes = new ArrayList<>();
        if (role != null) {
            changes.add("role " + role);
        }
        if (disabled != null) {
            changes.add(disabled ? "disabled" : "enabled");
        }
        if (workspaces != null) {
            changes.add("workspaces " + Scope.of(workspaces));
        }
        if (password != null) {
            changes.add("password");
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", changes));
    }

    @Override
    public String toString() {
        return "ChangeUser[" + summary().orElse("") + "]";
    }
}
