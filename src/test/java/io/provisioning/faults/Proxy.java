package io.provisioning.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The network between servers and PostgreSQL, or between a browser and a server: it passes, delays
 * or swallows what is sent, cuts connections, and cuts those whose commit is on its way.
 */
public final class Proxy implements AutoCloseable {
    /** What becomes of what is sent. */
    public enum Mode {
        PASS,
        /** Later. */
        DELAY,
        /** Never, and nobody is told: connections are accepted and stay as they are. */
        HOLE,
        /** Connections are ended, and new ones at once. */
        CUT
    }

    /** Where a commit is met: before the database has it, or before the client knows. */
    enum Commit {
        UNDONE,
        UNTOLD
    }

    private static final Duration DELAY = Duration.ofMillis(200);
    private static final String COMMIT = "COMMIT";
    private static final String ROLLBACK = "ROLLBACK";

    /** The next commit of a transaction that has such a statement. */
    private record Cut(Commit where, Pattern statement) {}

    /**
     * Both directions of one connection.
     *
     * @param met whether its transaction is the one to be cut
     */
    private record Link(Socket client, Socket database, AtomicBoolean met) {
        void end() {
            Proxy.close(client);
            Proxy.close(database);
        }
    }

    private final ServerSocket door;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Cut> next = new AtomicReference<>();
    private volatile Mode mode = Mode.PASS;

    private Proxy(int port) throws IOException {
        this.port = port;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread("proxy", this::accept);
    }

    /** To this port of this machine. */
    public static Proxy to(int port) {
        try {
            return new Proxy(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** From now on; what a hole has swallowed comes out when it passes again. */
    public void set(Mode now) {
        mode = now;
        if (now == Mode.CUT) {
            links.forEach(Link::end);
        }
    }

    /** Cuts the next transaction with such a statement at its commit. */
    void cutNext(Commit where, Pattern statement) {
        next.set(new Cut(where, statement));
    }

    /** Whether it is still to be met. */
    boolean isArmed() {
        return next.get() != null;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException e) {
                // The door is closed.
            }
        }
    }

    private void connect(Socket client) {
        if (mode == Mode.CUT) {
            close(client);
            return;
        }
        try {
            Socket database = new Socket(InetAddress.getLoopbackAddress(), port);
            Link link = new Link(client, database, new AtomicBoolean());
            links.add(link);
            thread("proxy up", () -> pump(link, client, link.database(), true));
            thread("proxy down", () -> pump(link, link.database(), client, false));
        } catch (IOException e) {
            // The database takes none: neither does its proxy.
            close(client);
        }
    }

    private void pump(Link link, Socket from, Socket to, boolean up) {
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                await();
                if (up && isCut(link, buffer, count, out)) {
                    return;
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // One side has ended, and so has the other.
        } finally {
            link.end();
            links.remove(link);
        }
    }

    private void await() {
        if (mode == Mode.DELAY) {
            LockSupport.parkNanos(DELAY.toNanos());
        }
        while (mode == Mode.HOLE && !door.isClosed()) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Whether this was a commit to be met; the client's side ends first, so that it knows less. */
    private boolean isCut(Link link, byte[] bytes, int count, OutputStream out) throws IOException {
        Cut cut = next.get();
        if (cut == null) {
            return false;
        }
        String text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        if (cut.statement().matcher(text).find()) {
            link.met().set(true);
        }
        boolean over = text.contains(COMMIT) || text.contains(ROLLBACK);
        if (!over || !link.met().getAndSet(false) || text.contains(ROLLBACK)) {
            return false;
        }
        if (!next.compareAndSet(cut, null)) {
            return false;
        }
        if (cut.where() == Commit.UNTOLD) {
            close(link.client());
            out.write(bytes, 0, count);
            out.flush();
            // The database reads all that came before it sees the end.
            link.database().shutdownOutput();
        }
        return true;
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(java.io.Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            // It is as good as closed.
        }
    }

    @Override
    public void close() {
        close(door);
        links.forEach(Link::end);
    }
}
