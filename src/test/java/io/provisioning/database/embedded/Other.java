package io.provisioning.database.embedded;

import io.provisioning.Await;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** One more thread that writes. */
final class Other implements AutoCloseable {
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final ExecutorService executor =
            Executors.newSingleThreadExecutor(
                    work -> {
                        thread.set(new Thread(work));
                        return thread.get();
                    });

    /** Returns when it waits for somebody. */
    Future<Integer> waitsFor(Callable<Integer> work) {
        Future<Integer> waits = executor.submit(work);
        Await.until(
                "the other one waits", () -> thread.get().getState() == Thread.State.TIMED_WAITING);
        return waits;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
