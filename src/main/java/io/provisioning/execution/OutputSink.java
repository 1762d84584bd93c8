package io.provisioning.execution;

import java.util.List;
import java.util.function.Supplier;

/**
 * Takes a command's output, line by line, from both channels at once. It must not wait for anything
 * slow: the command waits with it.
 */
@FunctionalInterface
public interface OutputSink {
    /** Throws the output away. */
    OutputSink NONE = (channel, lines) -> {};

    /** Takes the next lines of a channel, in their order. Called by one thread per channel. */
    void accept(Channel channel, List<String> lines);

    /**
     * The open last line of a channel has changed.
     *
     * @param line supplies the line when asked; empty if there is none
     */
    default void open(Channel channel, Supplier<String> line) {}

    /** Nothing more comes from this channel. */
    default void end(Channel channel) {}
}
