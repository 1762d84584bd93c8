package io.provisioning.operations.output;

import io.provisioning.database.Outage;
import io.provisioning.database.OutageLog;
import io.provisioning.execution.Channel;
import io.provisioning.execution.OutputSink;
import io.provisioning.request.LogContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps one run's output: numbers the lines of both channels, stops at the limit and says so. The
 * command is never held up: lines wait in memory, which the limit bounds, and another thread stores
 * what has come together meanwhile. While the database is away it tries again.
 *
 * <p>It is no background loop: it has no rounds and no pace of its own but those of the output,
 * ends with its run, and there may be a thousand.
 */
public final class LogWriter implements OutputSink {
    private static final Logger LOG = Logger.getLogger(LogWriter.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How often what is refused is tried again, before the database is taken at its word. */
    private static final int PATIENCE = 3;

    private final String operationId;
    private final OperationLog log;
    private final ChangeNotifier notifier;
    private final Clock clock;
    private final Executor executor;
    private final long limit;
    private final OpenLines open;

    private List<OutputLine> waiting = new ArrayList<>();
    private boolean storing;
    private boolean givenUp;
    private int refusals;
    private volatile long lines;
    private long stored;
    private long left;

    /** A writer of one run's output, which goes on a thread of the executor. */
    public LogWriter(
            String operationId,
            OperationLog log,
            ChangeNotifier notifier,
            Clock clock,
            Executor executor,
            long limitBytes) {
        this.operationId = operationId;
        this.log = log;
        this.notifier = notifier;
        this.clock = clock;
        this.executor = executor;
        this.limit = limitBytes;
        this.left = limitBytes;
        this.open = new OpenLines(operationId, log, notifier, clock, executor, () -> lines);
    }

    @Override
    public synchronized void accept(Channel channel, List<String> texts) {
        Instant now = clock.instant();
        for (String text : texts) {
            if (left < 0) {
                break;
            }
            OutputLine line = new OutputLine(++lines, channel, now, text);
            left -= line.storedBytes();
            waiting.add(
                    left < 0
                            ? new OutputLine(
                                    lines,
                                    channel,
                                    now,
                                    "[output is not kept beyond " + limit + " bytes]")
                            : line);
        }
        open.moved();
        if (!storing && !waiting.isEmpty()) {
            storing = true;
            executor.execute(this::storeAll);
        }
    }

    @Override
    public void open(Channel channel, Supplier<String> line) {
        if (!isFull()) {
            open.changed(channel, line);
        }
    }

    private synchronized boolean isFull() {
        return left < 0;
    }

    /** The same as {@link #finish}, and whatever has not ended by then is stored as it is. */
    public void end(Duration patience) throws InterruptedException {
        if (finish(patience)) {
            open.end(patience);
        }
    }

    /**
     * Waits until everything is stored; what is not by then is lost, and that is logged.
     *
     * @param patience how long to wait at most
     * @return whether everything is stored
     */
    public synchronized boolean finish(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (storing && !givenUp) {
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (millis <= 0) {
                giveUp(null);
            } else {
                wait(millis);
            }
        }
        return !givenUp;
    }

    /** What is not stored by now is lost. */
    private synchronized void giveUp(Throwable reason) {
        givenUp = true;
        notifyAll();
        LOG.log(
                Level.SEVERE,
                "The output of " + operationId + " is lost from line " + (stored + 1) + " on",
                reason);
    }

    private void storeAll() {
        LogContext.operation(operationId, null, null);
        try {
            storeBatches();
        } catch (RuntimeException | Error e) {
            // Nothing is stored any more: who waits for it need not, and the log has the reason.
            giveUp(e);
            throw e;
        } finally {
            LogContext.clear();
        }
    }

    private void storeBatches() {
        boolean goesOn = true;
        for (List<OutputLine> batch = take(); goesOn && !batch.isEmpty(); batch = take()) {
            goesOn = storeInParts(batch);
        }
    }

    /**
     * Stores a batch; of one that the database refuses, whatever the reason, all lines that it does
     * not. False if nobody waits for it any more.
     */
    private boolean storeInParts(List<OutputLine> batch) {
        Optional<RuntimeException> refusal = Optional.empty();
        for (boolean again = refusals > 0; refusal.isEmpty(); again = true) {
            Optional<RuntimeException> failure = store(batch, again);
            if (failure.isEmpty()) {
                return true;
            }
            refusal = failure.filter(this::isRefusal);
            if (refusal.isEmpty() && !pause()) {
                return false;
            }
        }
        if (batch.size() == 1) {
            replace(batch.get(0), refusal.get());
            return true;
        }
        int half = batch.size() / 2;
        return storeInParts(batch.subList(0, half))
                && storeInParts(batch.subList(half, batch.size()));
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
        store(List.of(new OutputLine(line.number(), line.channel(), line.time(), text)), true);
    }

    /** Stores a batch, unless an earlier attempt has: the answer to its commit may be lost. */
    private Optional<RuntimeException> store(List<OutputLine> batch, boolean again) {
        long last = batch.get(batch.size() - 1).number();
        try {
            if (!again || log.lastLine(operationId) < last) {
                log.store(operationId, batch);
            }
            notifier.signal(operationId);
            synchronized (this) {
                stored = last;
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            OutageLog.log(
                    LOG, Level.WARNING, "Output of " + operationId + " can't be stored now", e);
            return Optional.of(e);
        }
    }

    /** What waits, in its order; empty when nothing does, and then this thread's work is over. */
    private synchronized List<OutputLine> take() {
        List<OutputLine> batch = waiting;
        waiting = new ArrayList<>();
        if (batch.isEmpty()) {
            storing = false;
            notifyAll();
        }
        return batch;
    }

    /** Waits before the next attempt; false if nobody waits for it any more. */
    private synchronized boolean pause() {
        long deadline = System.nanoTime() + PAUSE.toNanos();
        try {
            while (!givenUp && System.nanoTime() < deadline) {
                wait(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(e);
        }
        return !givenUp;
    }
}
