package io.provisioning.operations.nodes;

import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.background.FailureLog;
import io.provisioning.background.Pace;
import io.provisioning.background.Stage;
import io.provisioning.configuration.BuildInfo;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.database.OutageLog;
import io.provisioning.execution.LeaseFile;
import io.provisioning.execution.Uptime;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * This server as one of those that share the queue. It renews its lease by heartbeats; where that
 * fails for too long it says so before the lease ends, on a thread that no database can hold up.
 * What it lost it never gets back: it joins again as another node.
 */
@ApplicationScoped
public class Membership {
    private static final Logger LOG = Logger.getLogger(Membership.class.getName());
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(500);

    @Inject private NodeStore store;
    @Inject private Instance instance;
    @Inject private DatabaseSettings database;
    @Inject private ExecutionSettings execution;
    @Inject private LeaseFile commands;
    @Inject private BuildInfo build;
    @Inject private Event<LeaseLost> losses;

    private final BackgroundLoop renewal =
            new BackgroundLoop(
                    "lease-renewal",
                    Pace.each(HEARTBEAT).beginningAfter(HEARTBEAT).retryingAfter(RETRY),
                    this::renew,
                    "The lease can't be renewed now",
                    OutageLog.to(LOG, Level.WARNING));

    private final BackgroundLoop watch =
            new BackgroundLoop(
                    "lease-watch",
                    Pace.each(LOOK).beginningAfter(LOOK),
                    this::look,
                    "Not all of what this node runs is killed",
                    FailureLog.to(LOG, Level.SEVERE));

    private Lease lease;

    @PostConstruct
    void prepare() {
        lease = new Lease(database.isShared(), Uptime::now);
    }

    void add(@Observes BackgroundWork background) {
        background.add(Stage.LEASE, this::join, this::leave);
        background.add(Stage.LEASE, renewal);
        background.add(Stage.LEASE, watch);
    }

    /** Leaves, if it has not left already. */
    void leave() {
        lease.take().ifPresent(this::leave);
    }

    private void leave(Lease.Term last) {
        try {
            store.leave(last.node());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The others learn only by its lease that this node is gone", e);
        }
    }

    /**
     * The node that this server is now; empty while it has no lease, and then nothing may begin.
     */
    public Optional<String> node() {
        return lease.last().filter(lease::isGood).map(Lease.Term::node);
    }

    /** Whether this server is that node, and its lease is good. */
    public boolean is(String node) {
        return node().filter(node::equals).isPresent();
    }

    void renew() {
        Optional<Lease.Term> last = lease.last();
        if (last.filter(this::isRenewed).isEmpty()) {
            last.ifPresent(this::lose);
            join();
        }
    }

    private boolean isRenewed(Lease.Term last) {
        Duration sent = lease.now();
        return lease.isGood(last)
                && store.renew(last.node())
                && lease.renew(last, extended(lease.term(last.node(), sent)));
    }

    /** Its commands may run as long as it is good; where that can't be told them it is not. */
    private Lease.Term extended(Lease.Term next) {
        commands.extend(next.until());
        return next;
    }

    /** Begins a lease, as a node that there was not before. */
    void join() {
        String node = UUID.randomUUID().toString();
        Duration sent = lease.now();
        store.join(
                node,
                instance.id(),
                instance.host(),
                build.version(),
                execution.maxConcurrentOperations());
        lease.begin(extended(lease.term(node, sent)));
        if (renewal.isStopping()) {
            leave();
        }
        LOG.log(Level.INFO, "This server is node {0}", node);
    }

    /** Gives up what is over. */
    void look() {
        lease.last().filter(last -> !lease.isGood(last)).ifPresent(this::lose);
    }

    private void lose(Lease.Term lost) {
        if (lease.end(lost)) {
            LOG.log(
                    Level.SEVERE,
                    "Node {0} has lost its lease: what it runs is killed",
                    lost.node());
            losses.fire(new LeaseLost(lost.node()));
        }
    }
}
