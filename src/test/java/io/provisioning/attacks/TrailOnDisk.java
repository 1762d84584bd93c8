package io.provisioning.attacks;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditRecord;
import io.provisioning.audit.chain.AuditKeys;
import io.provisioning.audit.chain.Checkpoint;
import io.provisioning.audit.chain.SealedRecord;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The audit trail as it is in the database, under the hands of somebody who may do anything there
 * and does not have the secret; and a copy of it, by which everything is put back.
 */
public final class TrailOnDisk {
    /** What a record says, and what is sealed of it. */
    static final List<String> MEMBERS =
            List.copyOf(
                    new AuditRecord(
                                    "none",
                                    Instant.EPOCH.atOffset(ZoneOffset.UTC),
                                    Actor.system(),
                                    AuditEvent.success(AuditAction.AUDIT_READ, null, null))
                            .members()
                            .keySet());

    private final Connection database;
    private final AuditKeys keys;

    /** Of somebody who has another secret. */
    public TrailOnDisk(Connection database) {
        this(database, "the secret of the attacker, 32 bytes");
    }

    /** Of somebody who has this secret. */
    public TrailOnDisk(Connection database, String secret) {
        this.database = database;
        this.keys = AuditKeys.from(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Runs a statement; how many rows it was about. */
    public int change(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** The first number that comes of a query. */
    long number(String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Where the chain is said to end. */
    long end() throws SQLException {
        return number("select seq from audit_checkpoint where name = 'head'");
    }

    boolean isSealed() throws SQLException {
        return number("select count(*) from audit_record where seq is null") == 0;
    }

    /** Keeps the signed end of this moment, for who wants to go back to it. */
    void keepEnd() throws SQLException {
        change("create table if not exists former_ends as select * from audit_checkpoint limit 0");
        change(
                "insert into former_ends select * from audit_checkpoint c where c.name = 'head'"
                        + " and not exists (select 1 from former_ends e where e.seq = c.seq)");
    }

    void keep() throws SQLException {
        change("create table kept_records as select * from audit_record");
        change("create table kept_ends as select * from audit_checkpoint");
    }

    /** Everything as it was kept; whoever seals holds the end's row, and so waits for this. */
    void putBack() throws SQLException {
        database.setAutoCommit(false);
        try (Statement lock = database.createStatement()) {
            lock.execute("select 1 from audit_checkpoint order by name for update");
            change("delete from audit_record");
            change("insert into audit_record select * from kept_records");
            change("delete from audit_checkpoint");
            change("insert into audit_checkpoint select * from kept_ends");
            database.commit();
        } finally {
            database.setAutoCommit(true);
        }
    }

    /** Gives records other places; on the way none may have that of another. */
    void swap(long one, long other) throws SQLException {
        change("update audit_record set seq = -1 where seq = ?", one);
        change("update audit_record set seq = ? where seq = ?", one, other);
        change("update audit_record set seq = ? where seq = -1", other);
    }

    /** Makes room in the chain. */
    void moveOn(long from) throws SQLException {
        change("update audit_record set seq = -seq - 1 where seq >= ?", from);
        change("update audit_record set seq = -seq where seq < 0");
    }

    /** Has the end signed at an earlier place, as the server itself once did. */
    void goBackTo(long end) throws SQLException {
        change(
                "update audit_checkpoint c set (seq, mac, signed_at, signature) ="
                        + " (select e.seq, e.mac, e.signed_at, e.signature from former_ends e"
                        + " where e.seq = ?) where c.name = 'head'",
                end);
    }

    List<Long> formerEnds() throws SQLException {
        List<Long> ends = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery("select seq from former_ends order by seq")) {
            while (rows.next()) {
                ends.add(rows.getLong(1));
            }
        }
        return ends;
    }

    /** Seals everything from there on anew, and signs the end, by that secret. */
    public void sealAnew(long from) throws SQLException {
        String mac = text("select prev from audit_record where seq = ?", from);
        long end = end();
        for (long seq = from; seq <= end; seq++) {
            String before = mac;
            mac = SealedRecord.seal(members(seq), seq, before, keys.chain()).mac();
            change("update audit_record set prev = ?, mac = ? where seq = ?", before, mac, seq);
        }
        sign(Checkpoint.HEAD, end, mac);
    }

    /** Signs an end of the chain by that secret. */
    void sign(String name, long seq, String mac) throws SQLException {
        Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        Checkpoint signed = Checkpoint.sign(name, seq, mac, now, keys.checkpoints());
        change(
                "update audit_checkpoint set mac = ?, signed_at = ?, signature = ? where name = ?",
                mac,
                now.atOffset(ZoneOffset.UTC),
                signed.signature(),
                name);
    }

    private String text(String query, long seq) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(query)) {
            statement.setLong(1, seq);
            ResultSet rows = statement.executeQuery();
            rows.next();
            return rows.getString(1);
        }
    }

    private SortedMap<String, String> members(long seq) throws SQLException {
        String query = "select " + String.join(", ", MEMBERS) + " from audit_record where seq = ?";
        try (PreparedStatement statement = database.prepareStatement(query)) {
            statement.setLong(1, seq);
            ResultSet rows = statement.executeQuery();
            rows.next();
            SortedMap<String, String> members = new TreeMap<>();
            for (String member : MEMBERS) {
                members.put(member, rows.getString(member));
            }
            OffsetDateTime at = rows.getObject("recorded_at", OffsetDateTime.class);
            members.put("recorded_at", at.toInstant().toString());
            return members;
        }
    }
}
