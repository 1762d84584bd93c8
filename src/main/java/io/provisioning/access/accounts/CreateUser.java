package io.provisioning.access.accounts;

import jakarta.validation.constraints.NotNull;

/**
 * An account to be made.
 *
 * @param name what it logs in with
 * @param role what it may do
 * @param password its first password
 */
public record CreateUser(
        @NotNull @AccountName String name,
        @NotNull @RoleName String role,
        @NotNull String password) {

    @Override
    public String toString() {
        return "CreateUser[name=" + name + ", role=" + role + "]";
    }
}
