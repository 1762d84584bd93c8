package io.provisioning.audit.chain;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A signed place in the chain, which shows that nothing is missing at that end.
 *
 * @param name {@link #START}: the record before the oldest that is kept; {@link #HEAD}: the last
 * @param seq that record's place; 0 before the first
 * @param mac that record's MAC; {@link #NOTHING} before the first
 * @param signedAt when it was signed; null in a database that has not been used
 * @param signature HMAC-SHA256 of the other members in canonical form; null likewise
 */
public record Checkpoint(String name, long seq, String mac, Instant signedAt, String signature) {
    /** The name of the place before the oldest record. */
    public static final String START = "start";

    /** The name of the place of the newest record. */
    public static final String HEAD = "head";

    /** Stands for the MAC of the record before the first. */
    public static final String NOTHING = "0".repeat(64);

    private static final String BEGIN = "{\"checkpoint\":\"";
    private static final Pattern NAME = Pattern.compile("^\\{\"checkpoint\":\"([a-z]+)\"");
    private static final Pattern MAC = Members.hash("mac");
    private static final Pattern SEQ = Members.number("seq");
    private static final Pattern SIGNED_AT = Members.plain("signed_at");
    private static final Pattern SIGNATURE = Members.hash("signature");

    /** Signs a place. */
    public static Checkpoint sign(String name, long seq, String mac, Instant now, DerivedKey key) {
        Checkpoint unsigned = new Checkpoint(name, seq, mac, now, null);
        return new Checkpoint(name, seq, mac, now, key.mac(unsigned.line()));
    }

    /** Whether it was signed with this key. */
    public boolean isGenuine(DerivedKey key) {
        return key.fits(new Checkpoint(name, seq, mac, signedAt, null).line(), signature);
    }

    /** As a line of an export, in canonical form. */
    public String line() {
        SortedMap<String, Object> members = new TreeMap<>();
        members.put("checkpoint", name);
        members.put("mac", mac);
        members.put("seq", seq);
        members.put("signature", signature);
        members.put("signed_at", signedAt);
        return CanonicalJson.of(members);
    }

    /** Whether a line of an export is to be one. */
    static boolean isMeant(String line) {
        return line.startsWith(BEGIN);
    }

    /** Reads a line; empty if it is not exactly in canonical form. */
    public static Optional<Checkpoint> parse(String line) {
        try {
            Checkpoint read =
                    new Checkpoint(
                            Members.find(NAME, line).orElse(""),
                            Members.find(SEQ, line).map(Long::valueOf).orElse(-1L),
                            Members.find(MAC, line).orElse(""),
                            Instant.parse(Members.find(SIGNED_AT, line).orElse("")),
                            Members.find(SIGNATURE, line).orElse(null));
            return Optional.of(read).filter(checkpoint -> checkpoint.line().equals(line));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
