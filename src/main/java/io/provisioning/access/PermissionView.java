package io.provisioning.access;

import io.provisioning.audit.Actor;
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

    static PermissionView of(Route route, String method, String path, Actor caller) {
        Permission permission = route.permission();
        String role = caller.role();
        boolean allowed = permission.isOf(role, caller.isSessionless());
        return new PermissionView(
                allowed,
                reason(route, role, allowed),
                method,
                path,
                permission.label(),
                permission.roles(),
                role);
    }

    private static String reason(Route route, String role, boolean allowed) {
        Permission permission = route.permission();
        boolean isOfTheRole = permission.roles().contains(role);
        return permission == Permission.PUBLIC
                ? "It is open to anyone"
                : "%s takes %s, which %s %s: %s"
                        .formatted(
                                route.method() + " " + route.path(),
                                permission.label(),
                                allowed || !isOfTheRole
                                        ? "the role " + role
                                        : "no token without a login",
                                allowed || isOfTheRole ? "has" : "does not have",
                                permission.meaning());
    }
}
