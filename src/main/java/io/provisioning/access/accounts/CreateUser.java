package io.provisioning.access.accounts;

import io.provisioning.access.WithPassword;
import io.provisioning.access.scope.Scope;
import io.provisioning.access.scope.Workspaces;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * An account to be made.
 *
 * @param name what it logs in with
 * @param role what it may do
 * @param workspaces those it may reach; absent: all
 * @param password its first password
 * @param currentPassword the caller's own password; a login of the last minutes does without
 */
public record CreateUser(
        @NotNull @AccountName String name,
        @NotNull @RoleName String role,
        @Workspaces List<String> workspaces,
        @NotNull String password,
        @Size(max = 1024, message = "must have at most 1024 characters") String currentPassword)
        implements WithPassword {

    /** The workspaces it may reach. */
    Scope scope() {
        return Scope.of(workspaces);
    }

    @Override
    public String toString() {
        return "CreateUser[name=" + name + ", role=" + role + "]";
    }
}
