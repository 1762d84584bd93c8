package io.provisioning.access;

import java.util.List;

/**
 * Whether the caller may do something, and why.
 *
 * @param allowed whether it may
 * @param reason the same in a sentence
 * @param method the method asked about
 * @param path the path asked about
 * @param permission what it takes, such as {@code servers:write}
 * @param roles the roles that have this permission
 * @param role the caller's role
 */
public record PermissionView(
        boolean allowed,
        String reason,
        String method,
        String path,
        String permission,
        List<String> roles,
        String role) {

    static PermissionView of(Route route, String method, String path, String role) {
        Permission permission = route.permission();
        boolean allowed = permission.roles().contains(role);
        String reason =
                permission == Permission.PUBLIC
                        ? "It is open to anyone"
                        : "%s takes %s, which the role %s %s: %s"
                                .formatted(
                                        route.method() + " " + route.path(),
                                        permission.label(),
                                        role,
                                        allowed ? "has" : "does not have",
                                        permission.meaning());
        return new PermissionView(
                allowed, reason, method, path, permission.label(), permission.roles(), role);
    }
}
