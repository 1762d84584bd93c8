package io.provisioning.database.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import javax.net.SocketFactory;

/**
 * Connections to a PostgreSQL of this machine by the file of its socket. The driver knows only
 * hosts and ports, but takes a factory of sockets and what that is to be made with: {@code
 * socketFactory=FileSockets&socketFactoryArg=/run/….s.PGSQL.5432}.
 */
public final class FileSockets extends SocketFactory {
    private final UnixDomainSocketAddress address;

    /** The driver makes it with the option {@code socketFactoryArg}. */
    public FileSockets(String file) {
        this.address = UnixDomainSocketAddress.of(Path.of(file));
    }

    /** A connected one: what the driver asks for after it, a host and a port, has no meaning. */
    @Override
    public Socket createSocket() throws IOException {
        return new FileSocket(address);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket();
    }
}
