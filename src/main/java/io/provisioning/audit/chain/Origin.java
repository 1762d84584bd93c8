package io.provisioning.audit.chain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a record among those of its writer. A record that is deleted before it is sealed
 * leaves a gap.
 *
 * @param writer a run of a node, by a UUID of version 7
 * @param number from 1 on
 * @param settled each number up to this one was committed, or never will be
 * @param voided those that never will be and that no earlier record names
 */
public record Origin(String writer, long number, long settled, Ranges voided) {
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f-]{36})/([0-9]{1,18})/([0-9]{1,18})/([0-9,-]*)");

    /** The room in its text for void numbers. */
    private static final int ROOM = 160;

    /** The origin of a record, with as many void numbers as fit into its text. */
    public static Origin of(String writer, long number, long firstOpen, Ranges lost) {
        Ranges told = lost.first(ROOM);
        long untold = lost.without(told).first();
        return new Origin(writer, number, Math.min(firstOpen, untold) - 1, told);
    }

    /** As a record has it. */
    public String text() {
        return writer + "/" + number + "/" + settled + "/" + voided.text();
    }

    /** Reads what a record has. */
    static Optional<Origin> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        new Origin(
                                form.group(1),
                                Long.parseLong(form.group(2)),
                                Long.parseLong(form.group(3)),
                                Ranges.parse(form.group(4))))
                : Optional.empty();
    }

    /** When the writer began, in milliseconds since 1970. */
    long begin() {
        return Long.parseLong(writer.replace("-", "").substring(0, 12), 16);
    }
}
