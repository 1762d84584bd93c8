package io.provisioning.access.sessions;

import io.provisioning.access.RequiredText;

/** A refresh token to be exchanged for new tokens. */
public record RefreshRequest(@RequiredText(max = 4096) String refreshToken) {
    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
