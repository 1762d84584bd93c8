package io.provisioning.access;

import java.util.List;

/**
 * A role.
 *
 * @param name its name
 * @param permissions what it permits, such as {@code servers:write}
 */
public record RolePermissionsView(String name, List<String> permissions) {
    static RolePermissionsView of(String role) {
        return new RolePermissionsView(
                role,
                Permission.all()
                        .filter(permission -> permission.roles().contains(role))
                        .map(Permission::label)
                        .toList());
    }
}
