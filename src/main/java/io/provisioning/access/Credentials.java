package io.provisioning.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Who wants to log in, and the password. */
public record Credentials(
        @NotBlank @Size(max = 63) String username, @NotBlank @Size(max = 1024) String password) {

    @Override
    public String toString() {
        return "Credentials[username=" + username + "]";
    }
}
