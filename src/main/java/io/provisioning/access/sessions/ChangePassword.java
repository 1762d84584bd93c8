package io.provisioning.access.sessions;

import io.provisioning.access.RequiredText;
import jakarta.validation.constraints.NotNull;

/**
 * A change of the caller's own password.
 *
 * @param currentPassword the one that is to end
 * @param newPassword the one from now on
 * @param revokeTokens whether the account's API tokens end with it, which they do unless it says no
 */
public record ChangePassword(
        @RequiredText(max = 1024) String currentPassword,
        @NotNull String newPassword,
        Boolean revokeTokens) {
    @Override
    public String toString() {
        return "ChangePassword[]";
    }
}
