package io.provisioning.execution;

import java.util.concurrent.CompletableFuture;

/** Tells a running command from another thread that it has to end. */
public final class StopSignal {
    private final CompletableFuture<Void> requested = new CompletableFuture<>();
    private final CompletableFuture<Void> forced = new CompletableFuture<>();

    /** Asks the command to end within the grace period; asking twice changes nothing. */
    public void request() {
        requested.complete(null);
    }

    /** Ends the command at once, also where it was asked before. */
    public void force() {
        forced.complete(null);
        requested.complete(null);
    }

    CompletableFuture<Void> requested() {
        return requested;
    }

    /** Whether the command has to end. */
    public boolean isRequested() {
        return requested.isDone();
    }

    boolean isForced() {
        return forced.isDone();
    }
}
