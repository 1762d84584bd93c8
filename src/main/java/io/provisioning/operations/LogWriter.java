package io.provisioning.operations;

import io.provisioning.execution.Channel;
import io.provisioning.execution.OutputSink;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Writes one run's output: numbers the lines of both channels, stops at the limit, and says so. */
final class LogWriter implements OutputSink {
    private final String operationId;
    private final OperationLog log;
    private final Clock clock;
    private final long limit;
    private long lines;
    private long left;

    LogWriter(String operationId, OperationLog log, Clock clock, long limitBytes) {
        this.operationId = operationId;
        this.log = log;
        this.clock = clock;
        this.limit = limitBytes;
        this.left = limitBytes;
    }

    @Override
    public synchronized void accept(Channel channel, List<String> texts) {
        List<OutputLine> batch = new ArrayList<>();
        OffsetDateTime now = OffsetDateTime.now(clock);
        for (String text : texts) {
            if (left < 0) {
                break;
            }
            left -= text.getBytes(StandardCharsets.UTF_8).length + 1L;
            String kept = left < 0 ? "[output is not kept beyond " + limit + " bytes]" : text;
            batch.add(new OutputLine(operationId, ++lines, channel, now, kept));
        }
        if (!batch.isEmpty()) {
            log.store(batch);
        }
    }
}
