package io.provisioning.inventory;

import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The answer to one question, asked again when it is older than the interval or something has
 * changed meanwhile. Callers who come while it is being asked share the answer; when the CLI fails
 * they get the last one.
 */
final class CachedReport {
    /** One asking of the CLI. */
    private record Flight(Instant departure, CompletableFuture<Optional<Report>> arrival) {}

    /** How often to try if the caller who asks for the others is refused; each takes seconds. */
    private static final int MOST_ATTEMPTS = 3;

    private final Clock clock;
    private final Duration interval;

    private Report last;
    private Flight flight;
    private long bytes;
    private Instant changed = Instant.MIN;

    CachedReport(Clock clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    /** Remembers how long the answer was, as text. */
    synchronized void weigh(long length) {
        bytes = length;
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Marks the report as outdated. */
    synchronized void invalidate() {
        changed = clock.instant();
    }

    /** The last report, if it knows of every change and is not too old. */
    synchronized Optional<Report> fresh() {
        return Optional.ofNullable(last).filter(it -> isFresh(clock.instant()));
    }

    /**
     * A report that knows of every change before this call.
     *
     * @param refresh ask, however new the last report is
     * @param question asks the CLI
     * @throws ProblemException if the CLI fails and there has never been an answer; overloaded if
     *     earlier callers were refused to ask it
     */
    Report get(boolean refresh, Supplier<JsonValue> question) {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            Optional<Report> report = attempt(refresh, question);
            if (report.isPresent()) {
                return report.get();
            }
        }
        throw new ProblemException(
                ProblemCode.OVERLOADED, "The CLI is asked too much at once; try again");
    }

    /** Empty if another caller was to ask and was refused. */
    private Optional<Report> attempt(boolean refresh, Supplier<JsonValue> question) {
        Flight taken;
        boolean pilot = false;
        synchronized (this) {
            Instant now = clock.instant();
            if (!refresh && isFresh(now)) {
                return Optional.of(last);
            }
            if (flight == null || !flight.departure().isAfter(changed)) {
                flight = new Flight(now, new CompletableFuture<>());
                pilot = true;
            }
            taken = flight;
        }
        if (pilot) {
            fly(taken, question);
        }
        return arrival(taken);
    }

    private boolean isFresh(Instant now) {
        return last != null
                && last.asked().isAfter(changed)
                && last.age(now).compareTo(interval) < 0;
    }

    private void fly(Flight ours, Supplier<JsonValue> question) {
        try {
            Report report = new Report(question.get(), ours.departure(), false);
            land(ours, report);
            ours.arrival().complete(Optional.of(report));
        } catch (ProblemException e) {
            Report known = land(ours, null);
            if (known != null) {
                ours.arrival().complete(Optional.of(known.outdated()));
            } else if (e.code() == ProblemCode.TOO_MANY_REQUESTS) {
                // This caller has too many questions, which does not concern those who share the
                // answer.
                ours.arrival().complete(Optional.empty());
                throw e;
            } else {
                ours.arrival().completeExceptionally(e);
            }
        } catch (RuntimeException e) {
            land(ours, null);
            ours.arrival().completeExceptionally(e);
        }
    }

    /** Ends the flight, keeps its answer, and returns what is known now. */
    private synchronized Report land(Flight ours, Report brought) {
        if (ours.equals(flight)) {
            flight = null;
        }
        if (brought != null && (last == null || !brought.asked().isBefore(last.asked()))) {
            last = brought;
        }
        return last;
    }

    private static Optional<Report> arrival(Flight taken) {
        try {
            return taken.arrival().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
