package io.provisioning.operations.queue;

import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Things that happen at once, on threads of their own, over and over. */
public final class Races implements AutoCloseable {
    /** How often; {@code make faults} has more of them. */
    public static final int COUNT = "whole".equals(System.getProperty("faults")) ? 10_000 : 200;

    /** Longer than any of them takes until what is raced for. */
    private static final Duration MOMENT = Duration.ofMillis(20);

    /** Not a managed one: on its threads entity managers are shared with the submitter. */
    private final ExecutorService executor = Executors.newCachedThreadPool();

    /**
     * Begins each of them at a moment of its own, all within {@link #MOMENT}: whoever has more to
     * do before what is raced for would else never win. What came of each.
     */
    public <T> List<T> runApart(List<Callable<T>> runners) throws Exception {
        return run(runners.stream().map(Races::later).toList());
    }

    private static <T> Callable<T> later(Callable<T> runner) {
        long moment = ThreadLocalRandom.current().nextLong(MOMENT.toNanos());
        return () -> {
            LockSupport.parkNanos(moment);
            return runner.call();
        };
    }

    /** Begins all of them at the same moment; what came of each. */
    public <T> List<T> run(List<Callable<T>> runners) throws Exception {
        CyclicBarrier start = new CyclicBarrier(runners.size());
        List<Future<T>> futures = new ArrayList<>();
        for (Callable<T> runner : runners) {
            futures.add(
                    executor.submit(
                            () -> {
                                start.await(10, TimeUnit.SECONDS);
                                return runner.call();
                            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get(30, TimeUnit.SECONDS));
        }
        return results;
    }

    /** Each record that the audit trail has of an operation, as {@code action|outcome}. */
    public static List<String> trail(Database database, String id) {
        String query = "select action, outcome from audit_record where operation_id = ?";
        return Rows.of(database, query, id);
    }

    /** The line that {@code docs/reliability.md} has, of so many races without a second winner. */
    public static void report(String race, String firsts, int count) {
        System.out.printf(
                "faults: %s: %d races, of which %s won %d, 0 overwritten%n",
                race, COUNT, firsts, count);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
