package io.provisioning.configuration;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The environment variables by which a server is configured that the launcher has not started. They
 * are not named by expressions in {@code META-INF/microprofile-config.properties}, because where
 * those are on, the platform expands what it finds in the variables, too.
 */
public class Variables implements ConfigSource {
    private static final String PREFIX = "provisioning.";
    private static final Map<String, String> OF_THEIR_OWN =
            Map.of("auth.jwt_secret", "JWT_SECRET", "auth.admin_password", "ADMIN_PASSWORD");

    /** Only the launcher knows what its variables mean, except for the one of the pool. */
    private static final String DATABASE = "database.";

    private static final String POOL = "database.pool_size";

    /** As the platform has its own source of variables: above files, below system properties. */
    private static final int ABOVE_FILES = 300;

    /** The variable of a property; empty where it has none. */
    static Optional<String> of(String property) {
        return Optional.of(property)
                .filter(it -> it.startsWith(PREFIX))
                .map(it -> it.substring(PREFIX.length()))
                .filter(key -> !key.startsWith(DATABASE) || key.equals(POOL))
                .map(
                        key ->
                                OF_THEIR_OWN.getOrDefault(
                                        key, key.replace('.', '_').toUpperCase(Locale.ROOT)));
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public String getValue(String property) {
        return of(property).map(System::getenv).orElse(null);
    }

    @Override
    public String getName() {
        return "environment variables of the server";
    }

    @Override
    public int getOrdinal() {
        return ABOVE_FILES;
    }
}
