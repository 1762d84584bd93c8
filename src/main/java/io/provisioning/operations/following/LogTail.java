package io.provisioning.operations.following;

import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.output.OperationLog;
import io.provisioning.operations.output.OutputLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The growing end of one log, read once for all that follow it. It only moves forward: a client
 * that is further behind than what is kept reads from the database until it has caught up.
 */
final class LogTail {
    /** The most lines in a part; behind a full part there may be more. */
    static final int LINES_AT_ONCE = 500;

    private static final int MOST_CHARACTERS = 1 << 20;

    /** A line in the forms in which it is sent. */
    record Line(long number, String json, String text) {
        static Line of(OutputLine line) {
            return new Line(line.number(), LineJson.of(line), line.text());
        }

        private int length() {
            return json.length() + text.length();
        }
    }

    /**
     * What there is from a line on.
     *
     * @param operation as it was before the lines were read: if it had ended, there is nothing
     *     after them
     * @param lines in their order, at most {@link #LINES_AT_ONCE}
     * @param open those behind them that have not ended
     */
    record Part(Operation operation, List<Line> lines, List<Line> open) {}

    private final String id;
    private final OperationStore store;
    private final OperationLog log;
    private final Duration look;

    /** Kept lines, their numbers without a gap. */
    private final List<Line> lines = new ArrayList<>();

    private long first = 1;
    private long characters;
    private long seen = -1;
    private long lookedAt;
    private Operation operation;
    private List<Line> open = List.of();

    /**
     * The end of a log that nobody has read yet.
     *
     * @param look after how long it looks though nobody has told of a change: another node may
     *     write it
     */
    LogTail(String id, OperationStore store, OperationLog log, Duration look) {
        this.id = id;
        this.store = store;
        this.log = log;
        this.look = look;
    }

    /**
     * What there is from this line on, up to now.
     *
     * @param changes the number of changes that the caller has been told of
     */
    Part from(long next, long changes) {
        synchronized (this) {
            if (next >= first) {
                return shared(next, changes);
            }
        }
        Operation now = store.get(id);
        return new Part(now, read(next), List.of());
    }

    private Part shared(long next, long changes) {
        if (next > end()) {
            lines.clear();
            characters = 0;
            first = next;
            seen = -1;
        }
        if (next == end() && (changes != seen || isOld())) {
            look(changes);
        }
        int from = (int) (next - first);
        int to = Math.min(from + LINES_AT_ONCE, lines.size());
        return new Part(
                operation,
                List.copyOf(lines.subList(from, to)),
                to == lines.size() ? open : List.of());
    }

    /** The number after the last kept line. */
    private long end() {
        return first + lines.size();
    }

    private boolean isOld() {
        return System.nanoTime() - lookedAt > look.toNanos();
    }

    private void look(long changes) {
        lookedAt = System.nanoTime();
        operation = store.get(id);
        List<Line> more = read(end());
        seen = more.size() < LINES_AT_ONCE ? changes : -1;
        open =
                more.size() < LINES_AT_ONCE
                        ? log.open(id).stream().map(Line::of).toList()
                        : List.of();
        lines.addAll(more);
        characters += more.stream().mapToLong(Line::length).sum();
        if (characters > MOST_CHARACTERS) {
            forget();
        }
    }

    /**
     * Drops the older half of what is kept. Half at once, so that it does not happen with each
     * line.
     */
    private void forget() {
        int count = 0;
        while (characters > MOST_CHARACTERS / 2 && count < lines.size() - LINES_AT_ONCE) {
            characters -= lines.get(count).length();
            count++;
        }
        lines.subList(0, count).clear();
        first += count;
    }

    private List<Line> read(long from) {
        return log.read(id, from, LINES_AT_ONCE).stream().map(Line::of).toList();
    }
}
