package io.provisioning.operations.output;

import io.provisioning.execution.Channel;
import io.provisioning.execution.OutputSink;
import io.provisioning.request.LogContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps one run's output: numbers the lines of both channels, stops at the limit and says so. The
 * command is never held up: lines wait in memory, which the limit bounds, and another thread stores
 * what has come together meanwhile. While the database is away it tries again.
 */
public final class LogWriter implements OutputSink {
    private static final Logger LOG = Logger.getLogger(LogWriter.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String operationId;
    private final OperationLog log;
    private final Bells bells;
    private final Clock clock;
    private final Executor executor;
    private final long limit;

    private List<OutputLine> waiting = new ArrayList<>();
    private boolean storing;
    private boolean givenUp;
    private long lines;
    private long stored;
    private long left;

    /** A writer of one run's output, which goes on a thread of the executor. */
    public LogWriter(
            String operationId,
            OperationLog log,
            Bells bells,
            Clock clock,
            Executor executor,
            long limitBytes) {
        this.operationId = operationId;
        this.log = log;
        this.bells = bells;
        this.clock = clock;
        this.executor = executor;
        this.limit = limitBytes;
        this.left = limitBytes;
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
        if (!storing && !waiting.isEmpty()) {
            storing = true;
            executor.execute(this::storeAll);
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
                givenUp = true;
                notifyAll();
                LOG.log(
                        Level.SEVERE,
                        "The output of {0} is lost from line {1,number,#} on",
                        new Object[] {operationId, stored + 1});
            } else {
                wait(millis);
            }
        }
        return !givenUp;
    }

    private void storeAll() {
        LogContext.operation(operationId, null, null);
        try {
            storeBatches();
        } finally {
            LogContext.clear();
        }
    }

    private void storeBatches() {
        for (List<OutputLine> batch = take(); !batch.isEmpty(); batch = take()) {
            boolean again = false;
            while (!store(batch, again)) {
                if (!pause()) {
                    return;
                }
                again = true;
            }
        }
    }

    /** Stores a batch, unless an earlier attempt has: the answer to its commit may be lost. */
    private boolean store(List<OutputLine> batch, boolean again) {
        long last = batch.get(batch.size() - 1).number();
        try {
            if (!again || log.lastLine(operationId) < last) {
                log.store(operationId, batch);
            }
            bells.ring(operationId);
            synchronized (this) {
                stored = last;
            }
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Output of " + operationId + " can't be stored now", e);
            return false;
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
            givenUp = true;
        }
        return !givenUp;
    }
}
