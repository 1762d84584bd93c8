package io.provisioning.audit.chain;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A record of the audit trail that is part of the chain.
 *
 * @param seq its place, from 1 on
 * @param id its id; empty if it has none
 * @param prev the MAC of the record before
 * @param mac its own MAC
 * @param content everything but the MAC, in canonical form
 */
public record SealedRecord(long seq, String id, String prev, String mac, String content) {
    private static final Pattern SEQ = Members.number("seq");
    private static final Pattern ID = Members.plain("id");
    private static final Pattern PREV = Members.hash("prev");
    private static final Pattern MAC = Members.hash("mac");

    /** Seals a record. */
    public static SealedRecord seal(
            SortedMap<String, ?> members, long seq, String prev, DerivedKey key) {
        String content = CanonicalJson.of(linked(members, seq, prev, null));
        return new SealedRecord(seq, "", prev, key.mac(content), content);
    }

    /** The line that stands for a sealed record in an export. */
    public static String line(SortedMap<String, ?> members, Long seq, String prev, String mac) {
        return CanonicalJson.of(linked(members, seq, prev, mac));
    }

    private static SortedMap<String, Object> linked(
            SortedMap<String, ?> members, Long seq, String prev, String mac) {
        SortedMap<String, Object> linked = new TreeMap<>(members);
        linked.put("seq", seq);
        linked.put("prev", prev);
        linked.put("mac", mac);
        return linked;
    }

    /** Reads a line of an export; empty if it is no sealed record at all. */
    static Optional<SealedRecord> parse(String line) {
        Optional<Long> seq = Members.find(SEQ, line).map(Long::valueOf);
        Optional<String> prev = Members.find(PREV, line);
        Optional<String> mac = Members.find(MAC, line);
        if (seq.isEmpty() || prev.isEmpty() || mac.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new SealedRecord(
                        seq.get(),
                        Members.find(ID, line).orElse(""),
                        prev.get(),
                        mac.get(),
                        Members.without(MAC, line)));
    }

    /** When it was written; the earliest time if it does not say. */
    Instant recordedAt() {
        try {
            return member("recorded_at").map(Instant::parse).orElse(Instant.EPOCH);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    /** Its number among the records of its writer; old records have none. */
    Optional<Origin> origin() {
        return member("origin").flatMap(Origin::parse);
    }

    /** A member that is a text without anything to escape. */
    Optional<String> member(String name) {
        return Members.text(name, content);
    }

    /** Whether its MAC is that of its content. */
    boolean isGenuine(DerivedKey key) {
        return key.fits(content, mac);
    }
}
