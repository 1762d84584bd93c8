package io.provisioning.bench.queue;

import io.provisioning.execution.containment.Contained;
import io.provisioning.execution.containment.Lifeline;
import io.provisioning.settings.Caps;
import java.io.IOException;
import java.nio.file.Path;
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

    /** How many a second, of so many. */
    double perSecond(int count) {
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
        Lifeline lifeline = Lifeline.of(SCRIPT.toAbsolutePath(), "auto", Caps.NONE, environment);
        Callable<Integer> child = () -> run(lifeline, environment);
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            threads.invokeAll(Collections.nCopies(count / 5, child));
            long begin = System.nanoTime();
            List<Future<Integer>> ended =
                    new ArrayList<>(threads.invokeAll(Collections.nCopies(count, child)));
            double seconds = (System.nanoTime() - begin) / 1e9;
            for (Future<Integer> each : ended) {
                if (each.get() != 0) {
                    throw new IllegalStateException("A child failed");
                }
            }
            return count / seconds;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private int run(Lifeline lifeline, Map<String, String> environment)
            throws IOException, InterruptedException {
        Contained child = lifeline.start(List.of(cli.toString()), environment);
        Process process = child.process();
        process.getInputStream().readAllBytes();
        int code = process.waitFor();
        child.end();
        return code;
    }
}
