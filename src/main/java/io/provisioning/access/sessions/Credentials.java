package io.provisioning.access.sessions;

import io.provisioning.access.Filled;

/** Who wants to log in, and the password. */
public record Credentials(@Filled(max = 63) String username, @Filled(max = 1024) String password) {

    @Override
    public String toString() {
        return "Credentials[username=" + username + "]";
    }
}
