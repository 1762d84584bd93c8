package io.provisioning.database.postgres;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javax.net.SocketFactory;

/**
 * The sockets of all connections to PostgreSQL: the launcher names this class in the JDBC URL. A
 * peer that has vanished leaves them open and every thread that reads from them waiting for ever; a
 * timeout of the driver would end long statements of a database that is well. So these are cut, all
 * at once, when {@link DatabaseWatch} finds that the database does not answer, and until it does no
 * new ones are opened.
 */
public final class DatabaseSockets extends SocketFactory {
    private static final Set<Socket> OPEN =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private static volatile boolean cut;

    /** Ends whatever waits for the database, and refuses new connections to it at once. */
    static void cut() {
        cut = true;
        List<Socket> open;
        synchronized (OPEN) {
            open = new ArrayList<>(OPEN);
            OPEN.clear();
        }
        open.forEach(DatabaseSockets::close);
    }

    /** Lets connections be made again. */
    static void mend() {
        cut = false;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Then it is of no use to anybody either.
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        OPEN.add(socket);
        // Asked after it is known: a cut meanwhile has either closed it or is seen here.
        if (cut) {
            socket.close();
            throw new ConnectException("The database does not answer");
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return connected(
                new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return connected(
                new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
    }

    private Socket connected(InetSocketAddress remote, InetSocketAddress local) throws IOException {
        Socket socket = createSocket();
        socket.bind(local);
        socket.connect(remote);
        return socket;
    }
}
