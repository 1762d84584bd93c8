package io.provisioning.access.sessions;

import io.provisioning.access.Filled;
import jakarta.validation.constraints.NotNull;

/**
 * A change of the caller's own password.
 *
 * @param currentPassword the one that is to end
 * @param newPassword the one from now on
 */
public record ChangePassword(
        @Filled(max = 1024) String currentPassword, @NotNull String newPassword) {
    @Override
    public String toString() {
        return "ChangePassword[]";
    }
}
