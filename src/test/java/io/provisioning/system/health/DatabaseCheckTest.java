package io.provisioning.system.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.database.Database;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Databases that fail; the end-to-end tests have one that does not. */
class DatabaseCheckTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();

    @AfterEach
    void endTheThreads() {
        threads.shutdownNow();
    }

    @Test
    void aDatabaseThatRefusesIsNotThere() {
        DatabaseCheck check =
                check(
                        () -> {
                            throw new SQLException("no more connections");
                        });

        assertThat(check.connecting()).isEmpty();
    }

    @Test
    void aDatabaseThatHangsHoldsNobodyUpForLong() {
        CountDownLatch never = new CountDownLatch(1);
        DatabaseCheck check =
                check(
                        () -> {
                            never.await();
                            return null;
                        });
        long begin = System.nanoTime();

        for (int i = 0; i < 50; i++) {
            assertThat(check.connecting()).isEmpty();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("fifty requests")
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
        assertThat(connections).as("of which one asks").hasValue(1);
    }

    private DatabaseCheck check(Callable<?> connection) {
        Database database = Injected.into(new Database(), "source", source(connection));
        DatabaseCheck check = Injected.into(new DatabaseCheck(), "database", database);
        Injected.into(check, "executor", executor()).prepare();
        return check;
    }

    private DataSource source(Callable<?> connection) {
        return (DataSource)
                Proxy.newProxyInstance(
                        DatabaseCheckTest.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> {
                            connections.incrementAndGet();
                            return connection.call();
                        });
    }

    /** The platform's executor as far as the check uses it. */
    private ManagedExecutorService executor() {
        return (ManagedExecutorService)
                Proxy.newProxyInstance(
                        DatabaseCheckTest.class.getClassLoader(),
                        new Class<?>[] {ManagedExecutorService.class},
                        (proxy, method, arguments) -> {
                            threads.execute((Runnable) arguments[0]);
                            return null;
                        });
    }
}
