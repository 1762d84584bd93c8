package io.provisioning.access.accounts;

import io.provisioning.access.Roles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The users every new server has. Their passwords are public, so there is nothing to hash. */
record DefaultUser(String name, String password, String role) {
    static final String ADMIN = "admin";

    private static final List<DefaultUser> ALL =
            List.of(
                    new DefaultUser(ADMIN, "admin123", Roles.ADMIN),
                    new DefaultUser("operator", "operator123", Roles.OPERATOR),
                    new DefaultUser("developer", "dev123", Roles.DEVELOPER));

    static List<DefaultUser> all() {
        return ALL;
    }

    static Optional<DefaultUser> named(String name) {
        return ALL.stream().filter(user -> user.name.equals(name)).findAny();
    }

    boolean hasPassword(String offered) {
        return MessageDigest.isEqual(
                password.getBytes(StandardCharsets.UTF_8),
                offered.getBytes(StandardCharsets.UTF_8));
    }
}
