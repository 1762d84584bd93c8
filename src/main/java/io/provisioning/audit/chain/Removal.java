package io.provisioning.audit.chain;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How retention records a removal in the trail, and how the verifier reads that. */
public final class Removal {
    /** The action that it is recorded as. */
    public static final String ACTION = "audit.retention";

    private static final Pattern DETAIL =
            Pattern.compile("[0-9]+ records from before ([0-9TZ:.-]+) removed");

    private Removal() {}

    /** For the record: how many, and from before which time. */
    public static String detail(int records, String before) {
        return records + " records from before " + before + " removed";
    }

    /** From before which time there are none any more; empty if it is another record. */
    static Optional<Instant> in(SealedRecord record) {
        return record.member("action")
                .filter(ACTION::equals)
                .flatMap(action -> record.member("detail"))
                .map(DETAIL::matcher)
                .filter(Matcher::matches)
                .flatMap(detail -> time(detail.group(1)));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
