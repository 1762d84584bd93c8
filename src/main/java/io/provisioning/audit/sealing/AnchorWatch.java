package io.provisioning.audit.sealing;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.audit.SealKeys;
import io.provisioning.audit.chain.Checkpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Moves the anchor along with the chain, and checks that the chain still contains it. If it does
 * not, the chain is continued, because a server must audit, but the log says so and the anchor
 * stays as it is.
 */
@ApplicationScoped
public class AnchorWatch {
    private static final Logger LOG = Logger.getLogger(AnchorWatch.class.getName());
    private static final long ANNOUNCED_EACH = 1000;

    @Inject private Anchor anchor;
    @Inject private ChainStore chain;
    @Inject private SealKeys keys;
    @Inject private AuditTrail audit;

    private final Object lock = new Object();
    private Checkpoint last;
    private boolean left;

    /** Compares the chain with the anchor of the last run, before it grows. */
    void begin() {
        synchronized (lock) {
            ChainState state = chain.state();
            Optional<Checkpoint> known = anchor.read();
            last = state.head();
            boolean otherSecret = isUnderAnotherSecret(last);
            if (otherSecret && known.filter(this::isUnderAnotherSecret).isPresent()) {
                beginAnew();
            } else if (otherSecret
                    || known.filter(it -> anchor.contradicts(it, state)).isPresent()) {
                leave(known.orElse(last));
            } else {
                anchor.write(last);
            }
        }
    }

    /**
     * Whether it was signed under another secret. The anchor file has to say so too, because
     * somebody who can write to the database could claim it there.
     */
    private boolean isUnderAnotherSecret(Checkpoint checkpoint) {
        return checkpoint.signature() != null
                && !checkpoint.isGenuine(keys.current().checkpoints());
    }

    private void beginAnew() {
        last = chain.beginAnew();
        anchor.write(last);
        String detail =
                "The audit trail up to record " + last.seq() + " is under another JWT_SECRET";
        audit.recordAlone(
                Actor.system(), AuditEvent.success(AuditAction.AUDIT_NEW_SECRET, null, detail));
        LOG.warning(detail + " and can't be verified any more");
    }

    /** Where it has last followed the chain to. */
    Checkpoint last() {
        synchronized (lock) {
            return last;
        }
    }

    /**
     * Follows the chain's end, if it is still the same chain.
     *
     * @param there the MAC that the chain has at {@link #last} now; empty if it has no record there
     */
    void follow(Checkpoint head, Optional<String> there) {
        synchronized (lock) {
            if (!left && hasLeft(head, there)) {
                leave(last);
            }
            if (!left) {
                anchor.write(head);
            }
            boolean announced = head.seq() / ANNOUNCED_EACH > last.seq() / ANNOUNCED_EACH;
            last = head;
            if (announced) {
                announce();
            }
        }
    }

    private boolean hasLeft(Checkpoint head, Optional<String> there) {
        return head.seq() < last.seq()
                || there.map(mac -> !mac.equals(last.mac()))
                        .orElseGet(() -> anchor.contradicts(last, chain.state()));
    }

    private void leave(Checkpoint known) {
        left = true;
        LOG.log(
                Level.SEVERE,
                "The audit trail in the database is not the one that had been sealed up to record"
                        + " {0}: it was restored from a backup or tampered with. If you restored"
                        + " it, delete {1} and start the server again",
                new Object[] {String.valueOf(known.seq()), anchor.file()});
    }

    /** Logs where the chain ends: one more place that nobody can change through the database. */
    void announce() {
        synchronized (lock) {
            LOG.log(
                    Level.INFO,
                    "The audit trail is sealed up to record {0} with {1}",
                    new Object[] {String.valueOf(last.seq()), last.mac()});
        }
    }
}
