package io.provisioning.execution;

import java.util.concurrent.CompletableFuture;

/** Tells a running command from another thread that it has to end. */
public final class StopSignal {
    private final CompletableFuture<Void> requested = new CompletableFuture<>();

    /** Asks the command to end; asking twice changes nothing. */
    public void request() {
        requested.complete(null);
    }

    CompletableFuture<Void> requested() {
        return requested;
    }
}
