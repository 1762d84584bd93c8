package io.provisioning.configuration;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * How a time is written for whoever reads it: RFC 3339 in UTC with three digits of the fraction.
 * {@link Instant#toString} leaves zeros away, so that texts of a thousandth of all times have
 * another length, and do not sort with the others.
 */
public final class WireTime {
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private WireTime() {}

    /** Such as {@code 2026-01-31T12:00:00.000Z}. */
    public static String of(Instant time) {
        return FORMAT.format(time);
    }
}
