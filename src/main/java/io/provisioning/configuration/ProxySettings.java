package io.provisioning.configuration;

import io.provisioning.configuration.values.AddressBlock;
import java.net.InetAddress;
import java.util.List;

/**
 * Which proxies are believed when they say for whom they ask.
 *
 * @param trusted their addresses
 */
public record ProxySettings(List<AddressBlock> trusted) {
    public ProxySettings {
        trusted = List.copyOf(trusted);
    }

    /** Whether the address is a trusted proxy's. */
    public boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(block -> block.contains(address));
    }
}
