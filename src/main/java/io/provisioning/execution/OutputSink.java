package io.provisioning.execution;

import java.util.List;

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
}
