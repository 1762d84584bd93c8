package io.provisioning.system.metrics;

import io.provisioning.execution.CommandRunner;
import io.provisioning.operations.reading.OperationCensus;
import io.provisioning.operations.reading.OperationCounts;
import io.provisioning.system.health.Sample;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * How many operations there are, in the whole database and so for every node. Counted every other
 * second at most, and less often where that takes long; a failing database is not waited for.
 */
@ApplicationScoped
public class Counts {
    private static final Duration KEEP = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Inject private OperationCensus census;

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    private Sample<OperationCounts> counts;

    @PostConstruct
    void prepare() {
        counts = new Sample<>("Counting operations", census::take, executor, KEEP, PATIENCE);
    }

    /** The counts as they were a few seconds ago; empty while the database does not answer. */
    Optional<OperationCounts> now() {
        return counts.get();
    }
}
