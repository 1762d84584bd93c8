package io.provisioning.operations.following;

import io.provisioning.operations.Operation;
import io.provisioning.operations.output.ChangeNotifier;
import io.provisioning.operations.output.OperationLog;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Sends one client the lines of an operation's log as they come, and then its end. */
final class LogFollower {
    /** How often to read although nothing was signalled: another node may write the log. */
    static final Duration LOOK = Duration.ofSeconds(1);

    /**
     * Lines that come within this time are sent together: a thousand clients may follow one
     * operation.
     */
    private static final long GATHER_MILLIS = 100;

    private final String id;
    private final LogTails tails;
    private final OperationLog log;
    private final ChangeNotifier notifier;
    private long next;
    private List<LogTail.Line> shown = List.of();

    LogFollower(String id, long from, LogTails tails, OperationLog log, ChangeNotifier notifier) {
        this.id = id;
        this.next = from;
        this.tails = tails;
        this.log = log;
        this.notifier = notifier;
    }

    /**
     * Sends until the end of the operation, until the client is gone, or may not follow.
     *
     * @return whether the end was reached
     */
    boolean follow(LineStream stream, BooleanSupplier mayFollow) throws IOException {
        notifier.subscribe(id);
        LogTail tail = tails.follow(id);
        try {
            stream.begin(id);
            while (mayFollow.getAsBoolean()) {
                if (sendMore(tail, stream)) {
                    return true;
                }
                stream.look();
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            tails.leave(id);
            notifier.unsubscribe(id);
        }
    }

    /** Sends what there is, or waits a while for more; true after the end. */
    private boolean sendMore(LogTail tail, LineStream stream)
            throws IOException, InterruptedException {
        long seen = notifier.count(id);
        LogTail.Part part = tail.from(next, seen);
        for (LogTail.Line line : part.lines()) {
            stream.add(line);
            next = line.number() + 1;
        }
        boolean more = sendOpen(part.open(), stream) || !part.lines().isEmpty();
        if (more) {
            stream.flush();
            if (part.lines().size() < LogTail.LINES_AT_ONCE) {
                TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
            }
            return false;
        }
        if (part.operation().state().isTerminal()) {
            stream.end(end(part.operation()));
            return true;
        }
        notifier.await(id, seen, LOOK);
        return false;
    }

    /** Those that are not as they were sent last. */
    private boolean sendOpen(List<LogTail.Line> open, LineStream stream) {
        List<LogTail.Line> fresh = open.stream().filter(it -> !shown.contains(it)).toList();
        fresh.forEach(stream::addOpen);
        shown = open;
        return !fresh.isEmpty();
    }

    private String end(Operation operation) {
        JsonObjectBuilder end = Json.createObjectBuilder().add("status", operation.state().label());
        if (operation.exitCode() == null) {
            end.addNull("exit_code");
        } else {
            end.add("exit_code", operation.exitCode());
        }
        return end.add("lines", log.lastLine(id)).build().toString();
    }
}
