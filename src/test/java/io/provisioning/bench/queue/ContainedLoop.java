package io.provisioning.bench.queue;

import io.provisioning.bench.Latencies;
import io.provisioning.bench.Processor;
import io.provisioning.configuration.Caps;
import io.provisioning.execution.containment.Contained;
import io.provisioning.execution.containment.Lifeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The least that an operation takes: the same contained child, and nothing around it. */
record ContainedLoop(Path cli, int atOnce) {
    private static final Path SCRIPT = Path.of("src/main/resources/execution/lifeline.sh");
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

    /** What children cost, this process' own part included. */
    record Cost(double perSecond, double processorMillis) {}

    /** Of so many, after a fifth of them that do not count. */
    Cost cost(int count) throws IOException {
        Lifeline lifeline = lifeline();
        Callable<String> child = () -> run(lifeline);
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            all(threads, child, count / 5);
            double before = Processor.ownSeconds();
            long begin = System.nanoTime();
            all(threads, child, count);
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Cost(count / seconds, (Processor.ownSeconds() - before) * 1000 / count);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void all(ExecutorService threads, Callable<String> child, int count)
            throws InterruptedException, ExecutionException {
        for (Future<String> ended : threads.invokeAll(Collections.nCopies(count, child))) {
            ended.get();
        }
    }

    /** Until the first instruction of a child that tells when it was there, one after the other. */
    Latencies firstInstruction(int count) throws IOException, InterruptedException {
        Lifeline lifeline = lifeline();
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant begin = Instant.now();
            nanos.add(Duration.between(begin, IdleServer.time(run(lifeline), "begin")).toNanos());
        }
        return Latencies.of(nanos, 1);
    }

    private static Lifeline lifeline() {
        return Lifeline.of(SCRIPT.toAbsolutePath(), "auto", Caps.NONE, ENVIRONMENT);
    }

    /** What it says. */
    private String run(Lifeline lifeline) throws IOException, InterruptedException {
        Contained child = lifeline.start(List.of(cli.toString()), ENVIRONMENT);
        Process process = child.process();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("A child failed");
        }
        child.end();
        return output;
    }
}
