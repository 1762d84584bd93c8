package io.provisioning.operations.output;

import io.provisioning.database.Outage;
import io.provisioning.database.OutageLog;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stores the lines of one run: while the database is away it tries again, and of what the database
 * refuses it stores all that it does not. Used by one thread at a time.
 */
final class PatientStore {
    /** As part of the writer it has its log. */
    private static final Logger LOG = Logger.getLogger(LogWriter.class.getName());

    /** How often what is refused is tried again, before the database is taken at its word. */
    private static final int PATIENCE = 3;

    private final String operationId;
    private final OperationLog log;
    private final ChangeNotifier notifier;
    private final BooleanSupplier pause;
    private int refusals;
    private volatile boolean unsure;
    private volatile long stored;

    /**
     * One that has stored nothing yet.
     *
     * @param pause waits before the next attempt; false if nobody waits for it any more
     */
    PatientStore(
            String operationId, OperationLog log, ChangeNotifier notifier, BooleanSupplier pause) {
        this.operationId = operationId;
        this.log = log;
        this.notifier = notifier;
        this.pause = pause;
    }

    /** The number of the last line that is stored. */
    long last() {
        return stored;
    }

    /** The next batch may be stored already: somebody else has tried, and was not told. */
    void doubt() {
        unsure = true;
    }

    /**
     * Stores a batch; of one that the database refuses, whatever the reason, all lines that it does
     * not. False if nobody waits for it any more.
     */
    boolean store(List<OutputLine> batch) {
        Optional<RuntimeException> refusal = Optional.empty();
        for (boolean again = unsure || refusals > 0; refusal.isEmpty(); again = true) {
            Optional<RuntimeException> failure = attempt(batch, again);
            if (failure.isEmpty()) {
                return true;
            }
            refusal = failure.filter(this::isRefusal);
            if (refusal.isEmpty() && !pause.getAsBoolean()) {
                return false;
            }
        }
        if (batch.size() == 1) {
            replace(batch.get(0), refusal.get());
            return true;
        }
        int half = batch.size() / 2;
        return store(batch.subList(0, half)) && store(batch.subList(half, batch.size()));
    }

    /** Whether it is of no use to try again; the first few times nobody knows. */
    private boolean isRefusal(RuntimeException failure) {
        return !Outage.isBehind(failure) && ++refusals > PATIENCE;
    }

    /**
     * Says in the place of a line that it is not there; a line that can't even be that is left out.
     */
    private void replace(OutputLine line, RuntimeException refusal) {
        LOG.log(
                Level.SEVERE,
                "Line {0,number,#} of {1} can''t be stored: {2}",
                new Object[] {line.number(), operationId, Outage.reason(refusal)});
        String text = "[this line can't be stored: the server's log says why]";
        attempt(List.of(new OutputLine(line.number(), line.channel(), line.time(), text)), true);
    }

    /** Stores a batch, unless an earlier attempt has: the answer to its commit may be lost. */
    private Optional<RuntimeException> attempt(List<OutputLine> batch, boolean again) {
        long last = batch.get(batch.size() - 1).number();
        try {
            if (!again || log.lastLine(operationId) < last) {
                log.store(operationId, batch);
            }
            notifier.signal(operationId);
            stored = last;
            return Optional.empty();
        } catch (RuntimeException e) {
            OutageLog.log(
                    LOG, Level.WARNING, "Output of " + operationId + " can't be stored now", e);
            return Optional.of(e);
        }
    }
}
