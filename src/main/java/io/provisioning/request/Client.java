package io.provisioning.request;

import io.provisioning.configuration.values.Loopback;

/**
 * Where a request comes from.
 *
 * @param address the IP address: of the connection, or of the client that trusted proxies name
 * @param isRelayed whether the address is not certain to be the client's: the request came through
 *     a proxy that is not trusted, or from a web page of another site in a browser on this machine
 */
public record Client(String address, boolean isRelayed) {
    /** Whether it comes from this machine itself. */
    public boolean isLocal() {
        return !isRelayed && Loopback.isAddress(address);
    }
}
