package io.provisioning.access.accounts;

import java.time.Instant;
import java.util.List;

/**
 * Who calls.
 *
 * @param name the account
 * @param role its role
 * @param workspaces those it may reach; {@code *} alone for all
 * @param permissions what the role permits, such as {@code servers:write}
 * @param defaultPassword whether the account's password is still the documented one
 * @param expiresAt when the token it called with ends
 */
public record PrincipalView(
        String name,
        String role,
        List<String> workspaces,
        List<String> permissions,
        boolean defaultPassword,
        Instant expiresAt) {}
