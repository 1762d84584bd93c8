package io.provisioning.database.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connection by a file, as far as a driver of a database uses sockets: Java has such channels,
 * but no such sockets, and no timeout of a channel.
 */
final class FileSocket extends Socket {
    private final SocketChannel channel;
    private final Selector readable;
    private final Selector writable;
    private volatile int timeoutMillis;

    FileSocket(UnixDomainSocketAddress address) throws IOException {
        channel = SocketChannel.open(address);
        channel.configureBlocking(false);
        readable = selector(SelectionKey.OP_READ);
        writable = selector(SelectionKey.OP_WRITE);
    }

    private Selector selector(int operation) throws IOException {
        Selector selector = Selector.open();
        channel.register(selector, operation);
        return selector;
    }

    /** Whether it came so far in time; 0 milliseconds are for ever. */
    private static boolean await(Selector selector, int millis) throws IOException {
        try {
            boolean inTime = selector.select(millis) > 0;
            selector.selectedKeys().clear();
            return inTime;
        } catch (ClosedSelectorException e) {
            throw new IOException("The connection is closed", e);
        }
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = channel.read(ByteBuffer.wrap(bytes, offset, length));
                while (count == 0 && length > 0) {
                    if (!await(readable, timeoutMillis)) {
                        throw new SocketTimeoutException("Read timed out");
                    }
                    count = channel.read(ByteBuffer.wrap(bytes, offset, length));
                }
                return count;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
                while (left.hasRemaining()) {
                    if (channel.write(left) == 0) {
                        await(writable, 0);
                    }
                }
            }
        };
    }

    @Override
    public synchronized void setSoTimeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public synchronized int getSoTimeout() {
        return timeoutMillis;
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // There is no TCP.
    }

    @Override
    public void setKeepAlive(boolean on) {
        // Nor anybody who could vanish without a word.
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
        readable.close();
        writable.close();
    }
}
