package io.provisioning.configuration;

import io.provisioning.configuration.values.Loopback;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the server is more than a trial on somebody's own machine.
 *
 * @param reasons why, each in a few words; empty for a trial
 */
public record ExposureSettings(List<String> reasons) {
    public ExposureSettings {
        reasons = List.copyOf(reasons);
    }

    /**
     * Out of what is configured.
     *
     * @param host where it listens, which another one's launcher does not say
     */
    static ExposureSettings of(
            String host,
            boolean secure,
            AuthSettings auth,
            ProxySettings proxies,
            DatabaseSettings database) {
        List<String> reasons = new ArrayList<>();
        if (auth.adminPassword().isPresent()) {
            reasons.add("ADMIN_PASSWORD is set");
        }
        if (!Loopback.isHost(host)) {
            reasons.add("it listens beyond this machine");
        }
        if (secure) {
            reasons.add("it speaks TLS");
        }
        if (!proxies.trusted().isEmpty()) {
            reasons.add("it trusts a proxy");
        }
        if (database.isShared()) {
            reasons.add("its database is PostgreSQL");
        }
        return new ExposureSettings(reasons);
    }

    /** Whether it is more than a trial. */
    public boolean isExposed() {
        return !reasons.isEmpty();
    }
}
