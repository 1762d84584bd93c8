package io.provisioning.configuration;

/**
 * How often callers may call, and how much of what all share each may hold.
 *
 * @param perMinute requests a minute for each caller; 0: any number
 * @param sharePercent what one account may hold at once of the places for requests that last
 */
public record RateLimitSettings(int perMinute, int sharePercent) {
    private static final int ALL = 100;

    public RateLimitSettings {
        Require.atLeast("server.rate_limit_per_minute", perMinute, 0);
        Require.atLeast("server.caller_share_percent", sharePercent, 1);
    }

    /** The share of so many places; one at least. */
    public int share(int places) {
        return Math.max(1, places * sharePercent / ALL);
    }
}
