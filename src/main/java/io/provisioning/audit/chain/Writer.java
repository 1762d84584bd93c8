package io.provisioning.audit.chain;

import java.util.Optional;

/** The numbers of one writer's records, in the order of the chain. */
final class Writer {
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final Ranges known = new Ranges();
    private final long first;
    private long checked;
    private long settled;

    /**
     * A writer that was not met before.
     *
     * @param first the number it is met with
     * @param fromItsBegin whether it can have no earlier records
     */
    Writer(long first, boolean fromItsBegin) {
        this.first = first;
        checked = fromItsBegin ? 1 : UNKNOWN;
    }

    /** Takes its next record in the chain, and returns what is wrong with it, if anything. */
    Optional<Reason> accept(Origin origin) {
        if (origin.number() <= settled && !known.has(origin.number())) {
            return Optional.of(Reason.PUT_BACK);
        }
        known.add(origin.number());
        known.addAll(origin.voided());
        settled = Math.max(settled, origin.settled());
        if (checked == UNKNOWN) {
            // Earlier records may be in the part that retention has removed.
            checked = settled >= first ? origin.number() : UNKNOWN;
        } else if (checked <= settled) {
            checked = known.gap(checked);
            return checked <= settled ? Optional.of(Reason.REMOVED) : Optional.empty();
        }
        return Optional.empty();
    }
}
