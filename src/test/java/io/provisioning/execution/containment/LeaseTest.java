package io.provisioning.execution.containment;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.Injected;
import io.provisioning.Ledger;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.configuration.ServerSettings;
import io.provisioning.execution.LeaseFile;
import io.provisioning.execution.Uptime;
import io.provisioning.packaged.Leftovers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that stands still holds its end of the pipe, and says nothing any more: so does this
 * test.
 */
@EnabledOnOs(OS.LINUX)
@Order(1)
class LeaseTest {
    private static final String AVAILABLE =
            "io.provisioning.execution.containment.Levels#available";
    private static final Path CLI = Path.of("src/test/cli/provisioning-fake").toAbsolutePath();
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir private Path directory;
    private LeaseFile lease;
    private Contained child;

    @BeforeEach
    void shareTheDatabase() {
        lease =
                Injected.into(
                        new LeaseFile(), "server", new ServerSettings(directory, false, List.of()));
        Optional<String> none = Optional.empty();
        Injected.into(
                lease,
                "database",
                new DatabaseSettings(Optional.of("jdbc:postgresql:any"), none, none, 1));
    }

    @AfterEach
    void kill() {
        child.end();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void everythingDiesWhenItIsOver(Containment level) throws Exception {
        Duration until = Uptime.now().plus(SHORT);
        lease.extend(until);

        List<Long> pids = running(level, "stubborn");

        Await.until("everything died", () -> Ledger.alive(pids).isEmpty());
        assertThat(Uptime.now()).isGreaterThanOrEqualTo(until);
        assertThat(child.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(child.process().exitValue()).isEqualTo(137);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void whatIsExtendedIsNotOver(Containment level) {
        lease.extend(Uptime.now().plus(SHORT));
        List<Long> pids = running(level, "hang");
        Duration longer = Uptime.now().plus(SHORT).plus(SHORT);
        lease.extend(longer);

        Await.until(
                "it would have been over",
                () -> Uptime.now().compareTo(longer.minus(Duration.ofSeconds(1))) > 0);
        List<Long> alive = Ledger.alive(pids);

        assertThat(alive).hasSameSizeAs(pids);
        Await.until("everything died", () -> Ledger.alive(pids).isEmpty());
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void whereNobodySaysUntilWhenItIsOver(Containment level) throws Exception {
        start(level, "hang");

        assertThat(child.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(child.process().exitValue()).isEqualTo(137);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void nobodyWaitsForTheEndOfALeaseWhenTheCommandHasEnded(Containment level) throws Exception {
        lease.extend(Uptime.now().plus(Duration.ofMinutes(10)));
        start(level, "ok");

        assertThat(child.process().waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(child.process().exitValue()).isZero();
        assertThat(child.end()).isTrue();
        assertThat(Leftovers.remaining(directory.toString())).isEmpty();
    }

    private List<Long> running(Containment level, String behaviour) {
        start(level, behaviour);
        List<Long> pids = ledger().pidsOf("op", 2);
        assertThat(Ledger.alive(pids)).hasSameSizeAs(pids);
        return pids;
    }

    private void start(Containment level, String behaviour) {
        child =
                Levels.leased(
                        level,
                        directory.resolve("lease"),
                        Levels.operation(ledger()),
                        List.of(CLI.toString(), "server", "create", "--provider=" + behaviour));
    }

    private Ledger ledger() {
        return new Ledger(directory.resolve("ledger"));
    }
}
