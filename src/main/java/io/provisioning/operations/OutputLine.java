package io.provisioning.operations;

import io.provisioning.execution.Channel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;

/** One line of an operation's output. */
@Entity
@Table(name = "output_line")
@IdClass(OutputLine.Key.class)
public class OutputLine {
    /** The lines of one operation are numbered from 1, over both channels. */
    public record Key(String operationId, long lineNumber) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Id
    @Column(name = "operation_id")
    private String operationId;

    @Id
    @Column(name = "line_number")
    private long lineNumber;

    @Column(name = "channel")
    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Column(name = "written_at")
    private OffsetDateTime writtenAt;

    private String text;

    /** For JPA. */
    protected OutputLine() {}

    OutputLine(
            String operationId, long lineNumber, Channel channel, OffsetDateTime now, String text) {
        this.operationId = operationId;
        this.lineNumber = lineNumber;
        this.channel = channel;
        this.writtenAt = now;
        this.text = text;
    }

    String text() {
        return text;
    }
}
