package io.provisioning.access.accounts;

import java.time.Instant;
import java.util.List;

/**
 * An account that was changed, and what became of its API tokens.
 *
 * @param name what it logs in with
 * @param role what it may do
 * @param disabled whether it may not log in
 * @param workspaces those it may reach; {@code *} alone for all
 * @param defaultPassword whether its password is still the documented one
 * @param createdAt when it was made
 * @param updatedAt when role, workspaces, password or being disabled last changed
 * @param apiTokensRevoked how many of its API tokens this has made void
 * @param apiTokensKept how many it still has
 */
public record ChangedUserView(
        String name,
        String role,
        boolean disabled,
        List<String> workspaces,
        boolean defaultPassword,
        Instant createdAt,
        Instant updatedAt,
        int apiTokensRevoked,
        int apiTokensKept) {

    static ChangedUserView from(ChangedAccount changed) {
        UserView user = UserView.from(changed.account());
        return new ChangedUserView(
                user.name(),
                user.role(),
                user.disabled(),
                user.workspaces(),
                user.defaultPassword(),
                user.createdAt(),
                user.updatedAt(),
                changed.tokensRevoked(),
                changed.tokensKept());
    }
}
