package io.provisioning.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A refresh token to be exchanged for new tokens. */
public record RefreshRequest(@NotBlank @Size(max = 4096) String refreshToken) {
    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
