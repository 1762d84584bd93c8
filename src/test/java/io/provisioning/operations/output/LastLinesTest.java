package io.provisioning.operations.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.Channel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of the output is left to the transaction that ends a run. */
class LastLinesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> stored = new CopyOnWriteArrayList<>();

    @AfterEach
    void endTheThreads() {
        threads.shutdownNow();
    }

    /** The first line is being stored when the run ends; the second waits. */
    @Test
    void whatWaitsAtTheEndIsForWhoeverRecordsTheEnd() throws Exception {
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch slow = new CountDownLatch(1);
        LogWriter writer =
                writer(
                        () -> {
                            storing.countDown();
                            slow.await();
                        });
        write(writer, "one");
        storing.await();
        write(writer, "two");
        Thread ends = Thread.currentThread();
        threads.execute(
                () -> {
                    while (ends.getState() != Thread.State.TIMED_WAITING) {
                        Thread.onSpinWait();
                    }
                    slow.countDown();
                });

        List<OutputLine> rest = writer.rest(LONG);

        assertThat(rest).extracting(OutputLine::text).containsExactly("two");
        assertThat(stored).containsExactly("one");
        writer.putBack(rest, LONG);
        assertThat(stored).containsExactly("one", "two");
        // Its transaction has come to its end all the same.
        writer.putBack(rest, LONG);
        assertThat(stored).containsExactly("one", "two");
    }

    @Test
    void whereNoMoreCanComeTheLastLinesWaitForTheEnd() {
        LogWriter writer = writer(() -> {});
        write(writer, "one");
        writer.end(Channel.STDERR);
        writer.end(Channel.STDOUT);

        assertThat(writer.rest(LONG)).extracting(OutputLine::text).containsExactly("one");
        assertThat(stored).isEmpty();
    }

    private static void write(LogWriter writer, String line) {
        writer.accept(Channel.STDOUT, List.of(line));
    }

    private LogWriter writer(StoredLines.Trouble trouble) {
        OperationLog log = new StoredLines(stored, new ArrayList<>(), trouble);
        return new LogWriter("any", log, new ChangeNotifier(), Clock.systemUTC(), threads, 1 << 20);
    }
}
