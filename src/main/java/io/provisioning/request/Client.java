package io.provisioning.request;

import io.provisioning.configuration.values.Loopback;

/**
 * Where a request comes from.
 *
 * @param address the IP address: the peer's, or what trusted proxies say of theirs
 * @param isRelayed whether it came by a way that nobody vouches for, so that the address may be
 *     only the last stop of it; nor for a web page of elsewhere that a browser here shows
 */
public record Client(String address, boolean isRelayed) {
    /** Whether it comes from this machine itself. */
    public boolean isLocal() {
        return !isRelayed && Loopback.isAddress(address);
    }
}
