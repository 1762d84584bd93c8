package io.provisioning.access.accounts;

import io.provisioning.access.Workspaces;
import io.provisioning.request.Scope;
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
 */
public record ChangeUser(
        @RoleName String role,
        Boolean disabled,
        @Workspaces List<String> workspaces,
        String password) {

    /** Only another password. */
    public static ChangeUser password(String password) {
        return new ChangeUser(null, null, null, password);
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
