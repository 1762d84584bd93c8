package io.provisioning.operations;

import io.provisioning.operations.output.Bells;
import io.provisioning.operations.output.OperationLog;
import io.provisioning.operations.output.OutputLine;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Sends one client the lines of an operation's log as they come, and then its end. */
final class LogFollower {
    private static final int LINES_AT_ONCE = 500;

    /** Another node may write what is followed here. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final String id;
    private final Operations operations;
    private final OperationLog log;
    private final Bells bells;
    private long next;

    LogFollower(String id, long from, Operations operations, OperationLog log, Bells bells) {
        this.id = id;
        this.next = from;
        this.operations = operations;
        this.log = log;
        this.bells = bells;
    }

    /** Sends until the end of the operation, or until the client is gone. */
    void follow(EventStream stream) throws IOException {
        bells.listen(id);
        try {
            stream.begin("lines of " + id);
            while (!sendMore(stream)) {
                if (stream.isSilent()) {
                    stream.comment("still running");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            bells.leave(id);
        }
    }

    /** Sends what there is, or waits a while for more; true after the end. */
    private boolean sendMore(EventStream stream) throws IOException, InterruptedException {
        long heard = bells.rings(id);
        // In this order: what is read after the end was seen is everything.
        Operation operation = operations.get(id);
        List<OutputLine> lines = log.read(id, next, LINES_AT_ONCE);
        for (OutputLine line : lines) {
            stream.add("line", line.number(), LineJson.of(line));
            next = line.number() + 1;
        }
        if (!lines.isEmpty()) {
            stream.flush();
            return false;
        }
        if (operation.state().isTerminal()) {
            stream.add("end", 0, end(operation));
            stream.flush();
            return true;
        }
        bells.await(id, heard, LOOK);
        return false;
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
