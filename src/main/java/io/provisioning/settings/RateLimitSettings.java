package io.provisioning.settings;

/**
 * How often callers may call.
 *
 * @param perMinute requests a minute for each caller; 0: any number
 */
public record RateLimitSettings(int perMinute) {
    public RateLimitSettings {
        Require.atLeast("server.rate_limit_per_minute", perMinute, 0);
    }
}
