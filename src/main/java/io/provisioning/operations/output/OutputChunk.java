package io.provisioning.operations.output;

import io.provisioning.execution.Channel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive lines of output in one row. With a row for each line a talkative command was slow,
 * and the database large.
 */
@Entity
@Table(name = "output_chunk")
@IdClass(OutputChunk.Key.class)
public class OutputChunk {
    /** By its last line, so that reading on from a line is one scan of the key. */
    public record Key(String operationId, long lastLine) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** How many characters a chunk has before the next one begins. */
    static final int FULL = 65_536;

    @Id
    @Column(name = "operation_id")
    private String operationId;

    @Id
    @Column(name = "last_line")
    private long lastLine;

    @Column(name = "first_line")
    private long firstLine;

    /** For each line {@code o} or {@code e}, milliseconds since 1970, a space, the text, LF. */
    private String body;

    /** For JPA. */
    protected OutputChunk() {}

    private OutputChunk(String operationId, List<OutputLine> lines, String body) {
        this.operationId = operationId;
        this.firstLine = lines.get(0).number();
        this.lastLine = lines.get(lines.size() - 1).number();
        this.body = body;
    }

    /** The chunks that hold these lines, which follow each other. */
    static List<OutputChunk> of(String operationId, List<OutputLine> lines) {
        List<OutputChunk> chunks = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        int begin = 0;
        for (int i = 0; i < lines.size(); i++) {
            OutputLine line = lines.get(i);
            body.append(line.channel() == Channel.STDOUT ? 'o' : 'e')
                    .append(line.time().toEpochMilli())
                    .append(' ')
                    .append(line.text())
                    .append('\n');
            if (body.length() >= FULL || i == lines.size() - 1) {
                List<OutputLine> taken = lines.subList(begin, i + 1);
                chunks.add(new OutputChunk(operationId, taken, body.toString()));
                body.setLength(0);
                begin = i + 1;
            }
        }
        return chunks;
    }

    /**
     * A line that has not ended, with the number of the last line before it. Its row has a key by
     * its channel, which is no number of a line.
     */
    static OutputChunk open(String operationId, OutputLine line) {
        OutputChunk chunk = of(operationId, List.of(line)).get(0);
        chunk.lastLine = line.channel() == Channel.STDOUT ? -1 : -2;
        return chunk;
    }

    /** The line that has not ended. */
    OutputLine openLine() {
        OutputChunk ended = new OutputChunk();
        ended.body = body;
        ended.firstLine = firstLine;
        ended.lastLine = firstLine;
        return ended.lines().get(0);
    }

    /** Its lines, with their numbers. */
    List<OutputLine> lines() {
        List<OutputLine> lines = new ArrayList<>();
        int at = 0;
        for (long number = firstLine; number <= lastLine; number++) {
            int space = body.indexOf(' ', at);
            int end = body.indexOf('\n', space);
            Channel channel = body.charAt(at) == 'o' ? Channel.STDOUT : Channel.STDERR;
            Instant time = Instant.ofEpochMilli(Long.parseLong(body.substring(at + 1, space)));
            lines.add(new OutputLine(number, channel, time, body.substring(space + 1, end)));
            at = end + 1;
        }
        return lines;
    }
}
