package io.provisioning.audit.chain;

/**
 * The first thing that is wrong with a chain.
 *
 * @param reason what is wrong
 * @param seq the place of the record it is wrong with
 * @param id that record's id; empty where it is not known
 * @param line the line it was noticed at, from 1 on
 */
public record Fault(Reason reason, long seq, String id, long line) {

    /** For people, such as {@code line 13: record 12 was changed after it was sealed}. */
    public String sentence() {
        String named = id.isEmpty() ? String.valueOf(seq) : seq + " (" + id + ")";
        return "line " + line + ": " + reason.sentence(named);
    }
}
