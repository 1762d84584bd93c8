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
        return new PermissionView(
                permission.isOf(caller),
                reason(route, caller),
                method,
                path,
                permission.label(),
                permission.roles(),
                role);
    }

    private static String reason(Route route, Actor caller) {
        Permission permission = route.permission();
        if (permission == Permission.PUBLIC) {
            return "It is open to anyone";
        }
        return "%s takes %s, which %s: %s"
                .formatted(
                        route.name(),
                        permission.label(),
                        permission.whoHasIt(caller),
                        permission.meaning());
    }
}
