package io.provisioning.request;

/**
 * Where a request comes from.
 *
 * @param address the IP address: the peer's, or what trusted proxies say of theirs
 * @param isRelayed whether it came by a way that nobody vouches for, so that the address may be
 *     only the last stop of it
 */
public record Client(String address, boolean isRelayed) {}
