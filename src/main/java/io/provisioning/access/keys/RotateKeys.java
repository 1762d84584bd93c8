package io.provisioning.access.keys;

import io.provisioning.access.WithPassword;
import jakarta.validation.constraints.Size;

/**
 * A rotation of the keys.
 *
 * @param currentPassword the caller's own password; a login of the last minutes does without
 */
public record RotateKeys(
        @Size(max = 1024, message = "must have at most 1024 characters") String currentPassword)
        implements WithPassword {
    @Override
    public String toString() {
        return "RotateKeys[]";
    }
}
