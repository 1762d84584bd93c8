package io.provisioning.configuration;

/**
 * How often callers may call, and how much of what all share each may hold.
 *
 * @param perMinute requests a minute for each caller; 0: any number
 * @param sharePercent what one account may hold at once of the places for requests that last
 */
public record RateLimitSettings(int perMinute, int sharePercent) {
    private static final int ALL = 100;

    /** The share of so many places; one at least. */
    public int share(int places) {
        return Math.max(1, places * sharePercent / ALL);
    }
}
