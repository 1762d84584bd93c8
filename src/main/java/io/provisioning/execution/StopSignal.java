package io.provisioning.execution;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops a running command from another thread. */
public final class StopSignal {
    private final CompletableFuture<Void> requested = new CompletableFuture<>();
    private final CompletableFuture<Void> forced = new CompletableFuture<>();
    private final boolean leased;

    /** For a command that may run as long as this server. */
    public StopSignal() {
        this(false);
    }

    private StopSignal(boolean leased) {
        this.leased = leased;
    }

    /** For a command that must end with this server's {@link LeaseFile lease} as well. */
    public static StopSignal underLease() {
        return new StopSignal(true);
    }

    boolean isLeased() {
        return leased;
    }

    /** Asks the command to end within the grace period; asking twice changes nothing. */
    public void request() {
        requested.complete(null);
    }

    /** Ends the command at once, even if it was already asked to end. */
    public void force() {
        forced.complete(null);
        requested.complete(null);
    }

    /** Waits for the exit of a command, its timeout or this signal, whichever comes first. */
    Ending awaitEnd(CompletableFuture<?> exit, Duration timeout) throws InterruptedException {
        CompletableFuture<Ending> end =
                exit.thenApply(ended -> Ending.EXITED)
                        .applyToEither(
                                requested.thenApply(none -> Ending.STOPPED), ending -> ending);
        try {
            return end.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Ending.TIMED_OUT;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Whether the command has to end. */
    public boolean isRequested() {
        return requested.isDone();
    }

    boolean isForced() {
        return forced.isDone();
    }
}
