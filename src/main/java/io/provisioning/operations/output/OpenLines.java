package io.provisioning.operations.output;

import io.provisioning.execution.Channel;
import io.provisioning.request.LogContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The lines of one run that have not ended yet: a question, dots, a progress bar. However often
 * they change they are stored twice a second at most, each time in place of what was stored before.
 * No background loop: it has a thread only while they change, and ends with the run.
 */
final class OpenLines {
    /** Changes are to be seen within a second, of which storing and sending need a part. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger(OpenLines.class.getName());

    private final String operationId;
    private final OperationLog log;
    private final ChangeNotifier notifier;
    private final Clock clock;
    private final Executor executor;
    private final LongSupplier lines;

    private final Map<Channel, Supplier<String>> open = new EnumMap<>(Channel.class);
    private boolean changed;
    private boolean running;
    private boolean ended;

    /**
     * What is stored of them, and behind which line. These two are only used by the thread that
     * stores.
     */
    private List<String> stored = List.of();

    private long storedBehind;

    /**
     * Those of a run's output.
     *
     * @param lines the number of the last line that has ended
     */
    OpenLines(
            String operationId,
            OperationLog log,
            ChangeNotifier notifier,
            Clock clock,
            Executor executor,
            LongSupplier lines) {
        this.operationId = operationId;
        this.log = log;
        this.notifier = notifier;
        this.clock = clock;
        this.executor = executor;
        this.lines = lines;
    }

    /** A line has changed. */
    synchronized void changed(Channel channel, Supplier<String> line) {
        open.put(channel, line);
        touch();
    }

    /** Lines have ended, and the open ones move down behind them. */
    synchronized void moved() {
        if (!open.isEmpty()) {
            touch();
        }
    }

    private void touch() {
        changed = true;
        if (!running && !ended) {
            running = true;
            executor.execute(this::run);
        }
    }

    /** Whether there ever was one. */
    synchronized boolean isAny() {
        return !open.isEmpty();
    }

    /** Stores how they are at last, unless that takes too long. */
    void end(Duration patience) {
        if (isOver(patience)) {
            store();
        }
    }

    /** Has the thread that stores come to its end; whether it has. */
    private synchronized boolean isOver(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        ended = true;
        notifyAll();
        try {
            while (running && System.nanoTime() < deadline) {
                wait(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !running;
    }

    private void run() {
        LogContext.operation(operationId, null, null);
        try {
            while (awaitTurn()) {
                store();
            }
        } catch (RuntimeException | Error e) {
            die();
            throw e;
        } finally {
            LogContext.clear();
        }
    }

    /** Nobody waits for it, and no other thread goes on with what has failed. */
    private synchronized void die() {
        ended = true;
        running = false;
        notifyAll();
    }

    /**
     * Waits a moment, so that changes are stored together; false when there are none, and then this
     * thread ends.
     */
    private synchronized boolean awaitTurn() {
        long deadline = System.nanoTime() + PAUSE.toNanos();
        boolean goesOn = changed && !ended;
        try {
            for (long left = PAUSE.toMillis(); goesOn && left > 0 && !ended; ) {
                wait(left);
                left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            goesOn = false;
        }
        changed = false;
        if (!goesOn) {
            running = false;
            notifyAll();
        }
        return goesOn;
    }

    private void store() {
        long behind = lines.getAsLong();
        List<OutputLine> now = new ArrayList<>();
        Map<Channel, Supplier<String>> all;
        synchronized (this) {
            all = new EnumMap<>(open);
        }
        all.forEach(
                (channel, line) -> {
                    String text = line.get();
                    if (!text.isEmpty()) {
                        now.add(new OutputLine(behind, channel, clock.instant(), text));
                    }
                });
        List<String> texts = now.stream().map(line -> line.channel() + line.text()).toList();
        if (texts.equals(stored) && (texts.isEmpty() || behind == storedBehind)) {
            return;
        }
        try {
            log.storeOpen(operationId, now);
            stored = texts;
            storedBehind = behind;
            notifier.signal(operationId);
        } catch (RuntimeException e) {
            // LogWriter logs that the database is away.
            LOG.log(Level.FINE, "Open lines of " + operationId + " can't be stored now", e);
        }
    }
}
