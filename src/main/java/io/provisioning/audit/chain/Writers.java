package io.provisioning.audit.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks beside the chain: that no record was deleted before it was sealed, and none put back after
 * retention had removed it.
 */
final class Writers {
    /** More than the clocks of nodes may differ. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private final Map<String, Writer> writers = new HashMap<>();
    private final boolean whole;
    private Optional<Instant> begin = Optional.empty();
    private Optional<Instant> removed = Optional.empty();

    /**
     * Starts without any writer.
     *
     * @param whole whether the chain begins with the very first record
     */
    Writers(boolean whole) {
        this.whole = whole;
    }

    /** Takes the next record of the chain, and returns what is wrong with it, if anything. */
    Optional<Reason> accept(SealedRecord record) {
        Instant recordedAt = record.recordedAt();
        if (begin.isEmpty()) {
            begin = Optional.of(recordedAt);
        }
        if (removed.filter(recordedAt::isBefore).isPresent()) {
            return Optional.of(Reason.PUT_BACK);
        }
        removed = Removal.in(record).or(() -> removed);
        return record.origin().flatMap(it -> writer(it).accept(it));
    }

    private Writer writer(Origin origin) {
        return writers.computeIfAbsent(
                origin.writer(), unknown -> new Writer(origin.number(), isComplete(origin)));
    }

    /**
     * Retention removes by time: it has removed nothing of a writer that began later than the
     * oldest kept record.
     */
    private boolean isComplete(Origin origin) {
        Instant began = Instant.ofEpochMilli(origin.begin());
        return whole || begin.filter(it -> began.isAfter(it.plus(CLOCKS))).isPresent();
    }
}
