package io.provisioning.operations.output;

import io.provisioning.execution.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One line of an operation's output.
 *
 * @param number counted from 1 over both channels
 * @param channel where the command wrote it
 * @param time when it was read, to the millisecond
 * @param text without its line feed
 * @param open whether it has not ended: it may change, and get another number
 */
public record OutputLine(long number, Channel channel, Instant time, String text, boolean open) {
    /** What a line takes beside its text: its channel, its time and two separators. */
    private static final int OVERHEAD = 16;

    /** A line that has ended. */
    public OutputLine(long number, Channel channel, Instant time, String text) {
        this(number, channel, time, text, false);
    }

    /** The same as one that has not ended, behind those that have. */
    OutputLine openAt(long place) {
        return new OutputLine(place, channel, time, text, true);
    }

    /** How many bytes the log keeps for it. */
    int storedBytes() {
        return text.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
    }
}
