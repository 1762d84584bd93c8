package io.provisioning.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.audit.chain.Checkpoint;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What can be done to an audit trail in the database without the secret, at a place that chance
 * chooses; and what is to be found then.
 */
final class Tamperer {
    /** What a record says, and what it is sealed with. */
    private static final List<String> COLUMNS =
            Stream.concat(TrailOnDisk.MEMBERS.stream(), Stream.of("prev", "mac")).toList();

    private final TrailOnDisk trail;
    private final long end;
    private final Random random;

    /**
     * Somebody who tampers with a trail.
     *
     * @param end the place of its last record; the anchor is there as well
     */
    Tamperer(TrailOnDisk trail, long end, Random random) {
        this.trail = trail;
        this.end = end;
        this.random = random;
    }

    /**
     * What is to be found.
     *
     * @param seq the place of the first bad record; null where it has none
     */
    record Found(String reason, Long seq) {}

    Found delete() throws SQLException {
        long seq = anyPlace();
        trail.change("delete from audit_record where seq = ?", seq);
        return new Found(seq == end ? "truncated" : "missing", seq);
    }

    Found swap() throws SQLException {
        long one = 1L + random.nextInt((int) end - 1);
        long other = one + 1 + random.nextInt((int) (end - one));
        trail.swap(one, other);
        return new Found("edited", one);
    }

    Found cutOff() throws SQLException {
        long seq = anyPlace();
        trail.change("delete from audit_record where seq >= ?", seq);
        return new Found("truncated", seq);
    }

    Found insert() throws SQLException {
        return random.nextBoolean() ? insertInPlace() : insertUnsealed();
    }

    private long anyPlace() {
        return 1L + random.nextInt((int) end);
    }

    Found edit() throws SQLException {
        long seq = anyPlace();
        String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
        String other =
                switch (column) {
                    case "recorded_at" -> "recorded_at + interval '1 microsecond'";
                    case "prev", "mac" -> "md5(" + column + ") || md5('x' || " + column + ")";
                    default -> "substr('m' || coalesce(" + column + ", ''), 1, 16)";
                };
        assertThat(
                        trail.change(
                                "update audit_record set "
                                        + column
                                        + " = "
                                        + other
                                        + " where seq = ? and "
                                        + column
                                        + " is distinct from "
                                        + other,
                                seq))
                .isEqualTo(1);
        return new Found("edited", seq);
    }

    /** With a place of its own: all behind it move on, and are not what they were sealed as. */
    private Found insertInPlace() throws SQLException {
        long seq = anyPlace();
        trail.moveOn(seq);
        trail.change(
                "insert into audit_record (id, recorded_at, principal, role, action, target,"
                        + " outcome, tag, seq, prev, mac) select md5(id), recorded_at, 'mallory',"
                        + " role, action, target, outcome, tag, ?, prev, mac"
                        + " from audit_record where seq = ?",
                seq,
                seq + 1);
        return new Found("edited", seq);
    }

    /** In the hope that the server seals it. */
    private Found insertUnsealed() throws SQLException {
        trail.change(
                "insert into audit_record (id, recorded_at, principal, action, outcome, tag)"
                        + " select md5(id), recorded_at, 'mallory', action, outcome, tag"
                        + " from audit_record where seq = ?",
                anyPlace());
        return new Found("inserted", null);
    }

    Found sealAnew() throws SQLException {
        if (random.nextInt(4) > 0) {
            long seq = anyPlace();
            trail.sealAnew(seq);
            return new Found("edited", seq);
        }
        trail.sealAnew(1);
        trail.sign(Checkpoint.START, 0, Checkpoint.NOTHING);
        return new Found("wrong_key", 1L);
    }

    /** To an end that the server itself has signed; with what came later, or without it. */
    Found rollBack() throws SQLException {
        List<Long> formerEnds = trail.formerEnds();
        long earlier = formerEnds.get(random.nextInt(formerEnds.size() - 1));
        trail.goBackTo(earlier);
        if (random.nextBoolean()) {
            return new Found("rolled_back", earlier + 1);
        }
        trail.change("delete from audit_record where seq > ?", earlier);
        return new Found("anchor", end);
    }
}
