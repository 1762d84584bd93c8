package io.provisioning.operations.nodes;

import io.provisioning.background.Stop;
import io.provisioning.configuration.BuildInfo;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.database.OutageLog;
import io.provisioning.execution.CommandRunner;
import io.provisioning.execution.LeaseFile;
import io.provisioning.execution.Uptime;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    private final Stop stop = new Stop();
    private Lease lease;

    @PostConstruct
    void prepare() {
        lease = new Lease(database.isShared(), Uptime::now);
    }

    /** Joins, and from now on keeps the lease. */
    public void start() {
        join();
        executor.execute(this::renewAgainAndAgain);
        executor.execute(this::watch);
    }

    /** Leaves; does nothing if the start has failed. */
    public void stop() {
        stop.order();
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

    private void renewAgainAndAgain() {
        Duration pause = HEARTBEAT;
        while (!stop.isOrderedWithin(pause)) {
            try {
                renew();
                pause = HEARTBEAT;
            } catch (RuntimeException e) {
                OutageLog.log(LOG, Level.WARNING, "The lease can't be renewed now", e);
                pause = RETRY;
            }
        }
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

    private void join() {
        String node = UUID.randomUUID().toString();
        Duration sent = lease.now();
        store.join(
                node,
                instance.id(),
                instance.host(),
                build.version(),
                execution.maxConcurrentOperations());
        lease.begin(extended(lease.term(node, sent)));
        if (stop.isOrdered()) {
            stop();
        }
        LOG.log(Level.INFO, "This server is node {0}", node);
    }

    private void watch() {
        while (!stop.isOrderedWithin(LOOK)) {
            look();
        }
    }

    /** Gives up what is over. */
    void look() {
        lease.last().filter(last -> !lease.isGood(last)).ifPresent(this::loseOrSay);
    }

    /** The next lease must be watched as well. */
    private void loseOrSay(Lease.Term lost) {
        try {
            lose(lost);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Not all of what node " + lost.node() + " runs is killed", e);
        }
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
