package io.provisioning.execution;

import io.provisioning.execution.secrets.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Carries one channel from the child to the sink until its end. The child is never blocked: when
 * the sink fails, the rest is read and discarded, and the failure is the result of the pump.
 */
final class OutputPump implements Callable<Void> {
    private final InputStream in;
    private final Channel channel;
    private final CapturedOutput captured;
    private final OutputSink sink;
    private final LineSplitter splitter;
    private RuntimeException failure;
    private boolean open;

    OutputPump(
            InputStream in,
            Channel channel,
            CapturedOutput captured,
            OutputSink sink,
            Secrets secrets) {
        this.in = in;
        this.channel = channel;
        this.captured = captured;
        this.sink = sink;
        this.splitter = new LineSplitter(secrets);
    }

    @Override
    public Void call() throws IOException {
        byte[] buffer = new byte[65_536];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            captured.write(buffer, count);
            deliver(splitter.feed(buffer, count));
            show();
        }
        deliver(splitter.end());
        sink.end(channel);
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    private void show() {
        boolean wasOpen = open;
        open = splitter.isOpen();
        if (open || wasOpen) {
            try {
                sink.open(channel, splitter::open);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }

    private void deliver(List<String> lines) {
        if (failure != null || lines.isEmpty()) {
            return;
        }
        try {
            sink.accept(channel, lines);
        } catch (RuntimeException e) {
            failure = e;
        }
    }
}
