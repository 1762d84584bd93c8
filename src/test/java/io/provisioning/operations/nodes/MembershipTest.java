package io.provisioning.operations.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.TestSettings;
import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.configuration.BuildInfo;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.configuration.ServerSettings;
import io.provisioning.execution.LeaseFile;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lease of a node, by a clock that goes on when the test says so. */
class MembershipTest {
    private static final Duration GIVEN_UP = Lease.LENGTH.minus(Lease.MARGIN);
    private static final Duration MOMENT = Duration.ofMillis(1);

    @TempDir Path directory;

    private final List<Object> losses = new ArrayList<>();
    private final Store store = new Store();
    private Duration now = Duration.ofDays(1);

    @Test
    void aLeaseIsGivenUpBeforeItEndsForTheOthers() {
        Membership membership = started(true);
        String node = membership.node().orElseThrow();

        now = now.plus(GIVEN_UP).minus(MOMENT);
        membership.look();
        assertThat(membership.is(node)).isTrue();
        assertThat(losses).isEmpty();

        now = now.plus(MOMENT);
        assertThat(membership.node()).isEmpty();
        membership.look();
        membership.look();
        assertThat(losses).containsExactly(new LeaseLost(node));
    }

    @Test
    void itCountsFromWhenItsRenewalWasSent() {
        Membership membership = started(true);
        String node = membership.node().orElseThrow();
        now = now.plus(GIVEN_UP).minus(MOMENT);
        store.answer = () -> now = now.plus(Duration.ofSeconds(20));

        membership.renew();

        assertThat(membership.is(node)).isTrue();
        now = now.plus(GIVEN_UP).minus(Duration.ofSeconds(20)).minus(MOMENT);
        assertThat(membership.is(node)).isTrue();
        now = now.plus(MOMENT);
        assertThat(membership.is(node)).isFalse();
    }

    @Test
    void whatIsOverIsNotRenewedButBegunAnewAsAnotherNode() {
        Membership membership = started(true);
        String node = membership.node().orElseThrow();
        now = now.plus(GIVEN_UP);

        membership.renew();

        assertThat(losses).containsExactly(new LeaseLost(node));
        assertThat(store.renewed).isEmpty();
        assertThat(membership.node()).isPresent().get().isNotEqualTo(node);
    }

    @Test
    void whoIsTakenForDeadLosesItsLeaseAndJoinsAsAnotherNode() {
        Membership membership = started(true);
        String node = membership.node().orElseThrow();
        store.takesForDead = true;

        membership.renew();

        assertThat(losses).containsExactly(new LeaseLost(node));
        assertThat(membership.is(node)).isFalse();
        assertThat(store.joined).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whereNobodyCouldTakeOverItDoesNotEnd() {
        Membership membership = started(false);
        String node = membership.node().orElseThrow();

        now = now.plusDays(1);
        membership.look();

        assertThat(membership.is(node)).isTrue();
        assertThat(losses).isEmpty();
    }

    /** The lifelines of its commands go by the file alone. */
    @Test
    void itsCommandsMayRunAsLongAsItsLeaseIsGood() throws IOException {
        Membership membership = started(true);
        assertThat(commandsMayRunUntil()).isEqualTo(now.plus(GIVEN_UP));

        now = now.plusSeconds(7);
        membership.renew();

        assertThat(commandsMayRunUntil()).isEqualTo(now.plus(GIVEN_UP));
    }

    private Duration commandsMayRunUntil() throws IOException {
        String line = Files.readString(directory.resolve("lease"));
        return Duration.ofSeconds(Long.parseLong(line.substring(0, line.indexOf(' '))));
    }

    @Test
    void whoJoinsWhileItStopsLeavesAtOnce() {
        Membership membership = started(true);
        BackgroundWork background = new BackgroundWork();
        membership.add(background);
        assertThat(background.loops())
                .extracting(BackgroundLoop::name)
                .containsExactly("lease-renewal", "lease-watch");
        background.loops().forEach(BackgroundLoop::order);
        membership.leave();

        membership.renew();

        assertThat(membership.node()).isEmpty();
        assertThat(store.left).containsExactlyElementsOf(store.joined).hasSize(2);
    }

    /** By it what its crash has left running is ended at once. */
    @Test
    void aServerIsKnownByItsDataDirectory() {
        started(true);
        started(true);

        assertThat(store.instances).hasSize(2);
        assertThat(UUID.fromString(store.instances.get(0))).hasToString(store.instances.get(1));
        assertThat(store.hosts).doesNotContain("");
    }

    @Test
    void whoStopsLeavesOnce() {
        Membership membership = started(true);
        String node = membership.node().orElseThrow();

        membership.leave();
        membership.leave();

        assertThat(store.left).containsExactly(node);
        assertThat(membership.node()).isEmpty();
        assertThat(losses).isEmpty();
    }

    private Membership started(boolean shared) {
        DatabaseSettings database =
                new DatabaseSettings(
                        Optional.of("url").filter(it -> shared),
                        Optional.empty(),
                        Optional.empty(),
                        1);
        ServerSettings server = new ServerSettings(directory, false, List.of());
        LeaseFile file = Injected.into(new LeaseFile(), "server", server);
        Membership membership = Injected.into(new Membership(), "store", store);
        Injected.into(membership, "database", database);
        Injected.into(membership, "commands", Injected.into(file, "database", database));
        Injected.into(membership, "instance", Injected.into(new Instance(), "server", server));
        Injected.into(membership, "build", new BuildInfo());
        Injected.into(membership, "execution", TestSettings.execution(1));
        Injected.into(membership, "lease", new Lease(shared, () -> now));
        Injected.into(membership, "losses", Injected.called(Event.class, losses::add));
        membership.join();
        return membership;
    }

    /** The database, as far as a node asks it. */
    private static final class Store extends NodeStore {
        private final List<String> joined = new ArrayList<>();
        private final List<String> instances = new ArrayList<>();
        private final List<String> hosts = new ArrayList<>();
        private final List<String> renewed = new ArrayList<>();
        private final List<String> left = new ArrayList<>();
        private Runnable answer = () -> {};
        private boolean takesForDead;

        @Override
        void join(String id, String instance, String host, String version, int capacity) {
            joined.add(id);
            instances.add(instance);
            hosts.add(host);
        }

        @Override
        boolean renew(String id) {
            renewed.add(id);
            answer.run();
            return !takesForDead;
        }

        @Override
        void leave(String id) {
            left.add(id);
        }
    }
}
