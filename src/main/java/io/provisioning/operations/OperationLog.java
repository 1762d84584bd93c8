package io.provisioning.operations;

import io.provisioning.execution.Channel;
import io.provisioning.execution.OutputSink;
import io.provisioning.settings.ExecutionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The output of operations, line by line, stored before anybody is shown it. */
@ApplicationScoped
public class OperationLog {
    @PersistenceContext private EntityManager entities;
    @Inject private Clock clock;
    @Inject private ExecutionSettings settings;

    /** Where the output of one run goes. */
    OutputSink writer(String operationId) {
        return new Writer(operationId);
    }

    /** Lines from the given number on, counted from 1. */
    List<String> read(String operationId, long from, int limit) {
        return entities.createQuery(
                        "select l from OutputLine l where l.operationId = :id"
                                + " and l.lineNumber >= :from order by l.lineNumber",
                        OutputLine.class)
                .setParameter("id", operationId)
                .setParameter("from", from)
                .setMaxResults(limit)
                .getResultStream()
                .map(OutputLine::text)
                .toList();
    }

    /** Stores lines in a transaction of their own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void store(List<OutputLine> lines) {
        lines.forEach(entities::persist);
    }

    /** Numbers the lines of both channels and stops at the limit, saying so. */
    private final class Writer implements OutputSink {
        private final String operationId;
        private long lines;
        private long bytesLeft = settings.maxOutputBytes();

        Writer(String operationId) {
            this.operationId = operationId;
        }

        @Override
        public synchronized void accept(Channel channel, List<String> texts) {
            List<OutputLine> batch = new ArrayList<>();
            for (String text : texts) {
                if (bytesLeft < 0) {
                    break;
                }
                bytesLeft -= text.length() + 1L;
                String kept =
                        bytesLeft < 0
                                ? "[output is not kept beyond "
                                        + settings.maxOutputBytes()
                                        + " bytes]"
                                : text;
                OffsetDateTime now = OffsetDateTime.now(clock);
                batch.add(new OutputLine(operationId, ++lines, channel, now, kept));
            }
            if (!batch.isEmpty()) {
                store(batch);
            }
        }
    }
}
