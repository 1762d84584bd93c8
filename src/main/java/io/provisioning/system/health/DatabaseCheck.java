package io.provisioning.system.health;

import io.provisioning.database.Database;
import io.provisioning.execution.CommandRunner;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the database answers and takes writes, and how long a connection takes. Never takes long
 * itself.
 */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {
    private static final int SECONDS = 2;
    private static final Duration KEEP = Duration.ofSeconds(1);

    @Inject private Database database;

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    private Sample<Duration> connecting;

    @PostConstruct
    void prepare() {
        connecting =
                new Sample<>(
                        "The database", this::connect, executor, KEEP, Duration.ofSeconds(SECONDS));
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(connecting().isPresent()).build();
    }

    /** How long it takes to get a connection and an answer by it; empty where there is none. */
    public Optional<Duration> connecting() {
        return connecting.get();
    }

    private Duration connect() {
        long begin = System.nanoTime();
        try (Connection connection = database.source().getConnection()) {
            database.engine().check(connection);
            return Duration.ofNanos(System.nanoTime() - begin);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
