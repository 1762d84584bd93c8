package io.provisioning.audit.chain;

import java.util.Optional;

/**
 * Verifies a chain line by line, in constant memory: the start checkpoint, the records in their
 * order, the head checkpoint. It looks one line ahead, to tell an inserted record from a changed
 * one and a misplaced from a missing one. Not for several threads.
 */
public final class ChainVerifier {
    /** How the last line of a filtered export begins. */
    private static final String END_OF_A_PART = "{\"export\":\"end\",";

    private final AuditKeys keys;

    private Optional<Fault> fault = Optional.empty();
    private Optional<Checkpoint> start = Optional.empty();
    private Optional<Checkpoint> head = Optional.empty();
    private Writers writers = new Writers(false);
    private String waiting;
    private long line;
    private long records;
    private long last;
    private String mac = Checkpoint.NOTHING;

    public ChainVerifier(AuditKeys keys) {
        this.keys = keys;
    }

    /** Takes the next line. */
    public void accept(String following) {
        if (fault.isPresent()) {
            return;
        }
        if (waiting != null) {
            judge(waiting, following);
        }
        waiting = following;
    }

    /** Whether a fault has been found, so that more lines change nothing. */
    public boolean isDecided() {
        return fault.isPresent();
    }

    /** Ends the chain. */
    public Verdict finish() {
        if (waiting != null && fault.isEmpty()) {
            judge(waiting, null);
        }
        if (fault.isEmpty() && (head.isEmpty() || start.isEmpty())) {
            line++;
            blame(start.isEmpty() && records > 0 ? Reason.INCOMPLETE : Reason.TRUNCATED, next());
        }
        return new Verdict(fault, records, start, head);
    }

    private void judge(String text, String following) {
        line++;
        if (line == 1 && Checkpoint.isMeant(text)) {
            begin(text, following);
        } else if (start.isEmpty() && following == null && text.startsWith(END_OF_A_PART)) {
            blame(Reason.INCOMPLETE, next());
        } else if (head.isPresent()) {
            blame(Reason.INSERTED, next());
        } else if (Checkpoint.isMeant(text)) {
            end(text, following);
        } else {
            judgeRecord(text, following);
        }
    }

    private void begin(String text, String following) {
        start =
                Checkpoint.parse(text)
                        .filter(it -> it.name().equals(Checkpoint.START))
                        .filter(it -> it.isGenuine(keys.checkpoints()));
        if (start.isEmpty()) {
            boolean otherKey = following != null && genuine(following).isEmpty();
            blame(otherKey ? Reason.WRONG_KEY : Reason.CHECKPOINT_FORGED, next());
            return;
        }
        last = start.get().seq();
        mac = start.get().mac();
        writers = new Writers(last == 0);
    }

    private void end(String text, String following) {
        if (isCutOff(text, following)) {
            blame(Reason.TRUNCATED, next());
            return;
        }
        head = Checkpoint.parse(text).filter(it -> it.name().equals(Checkpoint.HEAD));
        if (head.filter(it -> it.isGenuine(keys.checkpoints())).isEmpty()) {
            blame(Reason.CHECKPOINT_FORGED, head.map(Checkpoint::seq).orElse(last));
        } else if (head.get().seq() > last) {
            blame(Reason.TRUNCATED, next());
        } else if (head.get().seq() < last) {
            blame(Reason.ROLLED_BACK, head.get().seq() + 1);
        } else if (!head.get().mac().equals(mac)) {
            blame(Reason.FORKED, last);
        }
    }

    private void judgeRecord(String text, String following) {
        Optional<SealedRecord> genuine = genuine(text);
        if (genuine.isEmpty()) {
            blame(reasonForForgery(text, following), claimed(text), id(text));
            return;
        }
        SealedRecord found = genuine.get();
        if (start.isPresent() && found.seq() > next()) {
            boolean swapped = isNext(following);
            blame(
                    swapped ? Reason.OUT_OF_ORDER : Reason.MISSING,
                    swapped ? found.seq() : next(),
                    swapped ? found.id() : "");
        } else if (found.seq() < next()) {
            blame(Reason.OUT_OF_ORDER, found.seq(), found.id());
        } else if (start.isPresent() && !found.prev().equals(mac)) {
            blame(Reason.FORKED, found.seq(), found.id());
        } else {
            take(found);
        }
    }

    /**
     * The record follows the previous one, but may show that others are missing. Without a start
     * checkpoint that is unknown.
     */
    private void take(SealedRecord found) {
        Optional<Reason> wrong = start.flatMap(known -> writers.accept(found));
        if (wrong.isPresent()) {
            blame(wrong.get(), found.seq(), found.id());
            return;
        }
        records++;
        last = found.seq();
        mac = found.mac();
    }

    private Reason reasonForForgery(String text, String following) {
        if (start.isEmpty() && records == 0 && genuine(following).isEmpty()) {
            return Reason.WRONG_KEY;
        }
        if (isCutOff(text, following)) {
            return Reason.TRUNCATED;
        }
        return isNext(following) ? Reason.INSERTED : Reason.EDITED;
    }

    private static boolean isCutOff(String text, String following) {
        return following == null && !text.endsWith("}");
    }

    /** Whether that line would be right in place of the one before it. */
    private boolean isNext(String text) {
        boolean isRecord =
                genuine(text).filter(it -> it.seq() == next() && it.prev().equals(mac)).isPresent();
        return isRecord
                || Optional.ofNullable(text)
                        .flatMap(Checkpoint::parse)
                        .filter(it -> it.seq() == last && it.mac().equals(mac))
                        .filter(it -> it.isGenuine(keys.checkpoints()))
                        .isPresent();
    }

    private Optional<SealedRecord> genuine(String text) {
        return Optional.ofNullable(text)
                .flatMap(SealedRecord::parse)
                .filter(it -> it.isGenuine(keys.chain()));
    }

    /**
     * The place of a line that is not genuine: the place that the line claims is used only if
     * nothing else is known.
     */
    private long claimed(String text) {
        return start.isPresent()
                ? next()
                : SealedRecord.parse(text).map(SealedRecord::seq).orElse(next());
    }

    private static String id(String text) {
        return SealedRecord.parse(text).map(SealedRecord::id).orElse("");
    }

    private long next() {
        return last + 1;
    }

    private void blame(Reason reason, long seq) {
        blame(reason, seq, "");
    }

    private void blame(Reason reason, long seq, String id) {
        fault = Optional.of(new Fault(reason, seq, id, line));
    }
}
