package io.provisioning.bench.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Many streams of server-sent events, read by one thread, and the ids that came on each. */
final class Streams implements Runnable {
    private static final byte[] ID = {'i', 'd', ':', ' '};

    /** Of one stream: what line it is in, and the last id of an unbroken count from 1. */
    private static final class Reading {
        private int column;
        private boolean isId;
        private long number;
        private long last;
        private boolean broken;

        private void take(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                if (next == '\n') {
                    endLine();
                } else if (column < ID.length) {
                    isId = (column == 0 || isId) && next == ID[column];
                    column++;
                } else if (isId) {
                    number = number * 10 + next - '0';
                }
            }
        }

        private void endLine() {
            if (isId && column == ID.length) {
                broken |= number != last + 1;
                last = number;
            }
            column = 0;
            isId = false;
            number = 0;
        }
    }

    private final Selector selector;
    private final List<Reading> readings = new ArrayList<>();

    private Streams(Selector selector) {
        this.selector = selector;
    }

    /** Sends this request, of which the answer must not be chunked, on so many connections. */
    static Streams open(int port, byte[] request, int count) throws IOException {
        Streams streams = new Streams(Selector.open());
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(server);
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            Reading reading = new Reading();
            streams.readings.add(reading);
            channel.register(streams.selector, SelectionKey.OP_READ, reading);
        }
        return streams;
    }

    /** Reads until the last stream has ended. */
    @Override
    public void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(65_536);
        try (selector) {
            while (!selector.keys().isEmpty()) {
                selector.select(key -> read(key, buffer), 1000);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(SelectionKey key, ByteBuffer buffer) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            int count = channel.read(buffer.clear());
            ((Reading) key.attachment()).take(buffer.flip());
            if (count < 0) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On how many came the ids from 1 to the last one, each once and in order. */
    int complete(long last) {
        return (int) readings.stream().filter(it -> !it.broken && it.last == last).count();
    }
}
