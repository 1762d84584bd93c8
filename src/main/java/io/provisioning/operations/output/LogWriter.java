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
import java.util.function.BooleanSupplier;
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

    /** Lines that come close together are stored together. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    /** Once no more can come the run mostly ends, and the last lines wait for that. */
    private static final Duration ENDING = Duration.ofSeconds(1);

    private final String operationId;
    private final Clock clock;
    private final Executor executor;
    private final long limit;
    private final PatientStore store;
    private final OpenLines open;

    private List<OutputLine> waiting = new ArrayList<>();
    private boolean storing;
    private boolean givenUp;
    private boolean hurries;
    private boolean leaves;
    private int channels = Channel.values().length;
    private volatile long lines;
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
        this.clock = clock;
        this.executor = executor;
        this.limit = limitBytes;
        this.left = limitBytes;
        this.store = new PatientStore(operationId, log, notifier, this::pause);
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
        begin();
    }

    private void begin() {
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

    @Override
    public synchronized void end(Channel channel) {
        channels--;
    }

    private synchronized boolean isFull() {
        return left < 0;
    }

    /**
     * Ends the output but for the lines that wait: these are for the transaction that ends the run,
     * and for {@link #putBack} if that does not store them.
     *
     * @param patience how long to wait at most for what is being stored
     */
    public List<OutputLine> rest(Duration patience) {
        if (open.isAny() && finish(patience)) {
            open.end(patience);
        }
        synchronized (this) {
            leaves = true;
            boolean stored = finish(patience);
            leaves = false;
            return stored ? takeWaiting() : List.of();
        }
    }

    /** Stores, unless they are stored, lines that were to be stored with the end. */
    public synchronized void putBack(List<OutputLine> rest, Duration patience) {
        waiting.addAll(0, rest);
        store.doubt();
        begin();
        finish(patience);
    }

    /**
     * Waits until everything is stored; what is not by then is lost, and that is logged.
     *
     * @param patience how long to wait at most
     * @return whether everything is stored
     */
    public synchronized boolean finish(Duration patience) {
        hurries = true;
        notifyAll();
        await(patience, () -> storing && !givenUp);
        if (storing && !givenUp) {
            giveUp(null);
        }
        return !givenUp;
    }

    /** What is not stored by now is lost. */
    private synchronized void giveUp(Throwable reason) {
        givenUp = true;
        notifyAll();
        LOG.log(
                Level.SEVERE,
                "The output of " + operationId + " is lost from line " + (store.last() + 1) + " on",
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
            goesOn = store.store(batch);
        }
    }

    /**
     * What has come together, in its order; empty when there is nothing, or it is left to the end
     * of the run, and then this thread's work is over.
     */
    private synchronized List<OutputLine> take() {
        await(GATHERING, () -> !hurries);
        if (channels == 0) {
            await(ENDING, () -> !hurries);
        }
        if (leaves || waiting.isEmpty()) {
            storing = false;
            notifyAll();
            return List.of();
        }
        return takeWaiting();
    }

    private List<OutputLine> takeWaiting() {
        List<OutputLine> batch = waiting;
        waiting = new ArrayList<>();
        return batch;
    }

    /** Waits before the next attempt; false if nobody waits for it any more. */
    private synchronized boolean pause() {
        await(PAUSE, () -> !givenUp);
        return !givenUp;
    }

    /** Waits so long, as long as that is so. */
    private void await(Duration time, BooleanSupplier condition) {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toMillis(); left > 0 && condition.getAsBoolean(); ) {
                wait(left);
                left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(e);
        }
    }
}
