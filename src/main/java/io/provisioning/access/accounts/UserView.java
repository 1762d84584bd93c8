package io.provisioning.access.accounts;

import java.time.Instant;
import java.util.List;

/**
 * An account as administrators see it.
 *
 * @param name what it logs in with
 * @param role what it may do
 * @param disabled whether it may not log in
 * @param workspaces those it may reach; {@code *} alone for all
 * @param defaultPassword whether its password is still the documented one
 * @param createdAt when it was made
 * @param updatedAt when role, workspaces, password or being disabled last changed
 */
public record UserView(
        String name,
        String role,
        boolean disabled,
        List<String> workspaces,
        boolean defaultPassword,
        Instant createdAt,
        Instant updatedAt) {

    static UserView from(Account account) {
        return new UserView(
                account.name(),
                account.role(),
                account.isDisabled(),
                account.scope().workspaces(),
                account.hasDefaultPassword(),
                account.createdAt().toInstant(),
                account.updatedAt().toInstant());
    }
}
