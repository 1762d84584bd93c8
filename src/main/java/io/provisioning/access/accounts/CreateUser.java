package io.provisioning.access.accounts;

import io.provisioning.access.Workspaces;
import io.provisioning.request.Scope;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * An account to be made.
 *
 * @param name what it logs in with
 * @param role what it may do
 * @param workspaces those it may reach; absent: all
 * @param password its first password
 */
public record CreateUser(
        @NotNull @AccountName String name,
        @NotNull @RoleName String role,
        @Workspaces List<String> workspaces,
        @NotNull String password) {

    /** The workspaces it may reach. */
    Scope scope() {
        return Scope.of(workspaces);
    }

    @Override
    public String toString() {
        return "CreateUser[name=" + name + ", role=" + role + "]";
    }
}
