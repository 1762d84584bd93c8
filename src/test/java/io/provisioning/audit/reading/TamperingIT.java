package io.provisioning.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.audit.FreshNumbering;
import io.provisioning.audit.sealing.OldRecords;
import io.provisioning.audit.sealing.Sealer;
import io.provisioning.container.InContainer;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who can write to the database, but does not know the secret. */
@InContainer
class TamperingIT {
    private static final Actor ALICE = new Actor("alice", "admin", "192.0.2.7", "request-1");

    @Inject private AuditTrail audit;
    @Inject private Sealer sealer;
    @Inject private Verification verification;
    @Inject private OldRecords oldRecords;
    @Inject private Database database;
    @Inject private FreshNumbering numbering;
    @Inject private UserTransaction transaction;
    @PersistenceContext private EntityManager entities;

    /** What other tests have recorded goes: these read and copy the whole trail, each of them. */
    @BeforeEach
    void sealNineRecordsAndKeepACopyOfThem() {
        sealer.seal();
        oldRecords.remove(OffsetDateTime.now(ZoneOffset.UTC), 10_000);
        for (int i = 0; i < 9; i++) {
            record("web-01");
        }
        sealer.seal();
        keepACopy();
    }

    private void keepACopy() {
        change("create table copy_of_records as select * from audit_record");
        change("create table copy_of_checkpoints as select * from audit_checkpoint");
    }

    @AfterEach
    void putEverythingBack() {
        change("delete from audit_record where id in (select id from copy_of_records)");
        change("delete from audit_record where tag is null");
        change("insert into audit_record select * from copy_of_records");
        change("delete from audit_checkpoint");
        change("insert into audit_checkpoint select * from copy_of_checkpoints");
        change("drop table copy_of_records");
        change("drop table copy_of_checkpoints");
    }

    /** One after the other: with parameters each of them would run once for each. */
    @Test
    void aChangedRecordIsNamed() {
        for (String column :
                List.of("principal", "role", "address", "action", "target", "outcome")) {
            change("update audit_record set " + column + " = 'mallory' where seq = ?", last() - 3);
            assertFirstBad(last() - 3, "edited");
            putEverythingBack();
            keepACopy();
        }
    }

    @Test
    void aRecordThatWasTakenOutIsNamed() {
        change("delete from audit_record where seq = ?", last() - 4);

        assertFirstBad(last() - 4, "missing");
    }

    @Test
    void recordsThatWereTakenOffTheEndAreMissed() {
        long end = last();
        change("delete from audit_record where seq >= ?", end - 1);

        assertFirstBad(end - 1, "truncated");
    }

    @Test
    void anOlderChainWithItsOwnSignedEndContradictsTheAnchor() {
        change("create table older as select * from audit_checkpoint");
        long end = last();
        record("web-01");
        keepWhatCameOfIt();

        change("delete from audit_record where seq > ?", end);
        change("delete from audit_checkpoint");
        change("insert into audit_checkpoint select * from older");
        change("drop table older");

        assertFirstBad(end + 1, "anchor");
    }

    @Test
    void aRecordThatTheServerDidNotWriteIsNeverSealed() {
        change(
                "insert into audit_record (id, recorded_at, principal, action, outcome)"
                        + " values ('ffffffff-ffff-7fff-8fff-ffffffffffff', current_timestamp,"
                        + " 'alice', 'auth.login', 'success')");

        sealer.seal();

        VerificationView.FirstBad bad = verification.verify().firstBad();
        assertThat(bad.reason()).isEqualTo("inserted");
        assertThat(bad.id()).isEqualTo("ffffffff-ffff-7fff-8fff-ffffffffffff");
        assertThat(bad.seq()).isNull();
    }

    @Test
    void aRecordThatWasTakenAwayBeforeItWasSealedIsMissedByTheNext() throws Exception {
        transaction.begin();
        audit.record(ALICE, event("soon-gone"));
        transaction.rollback();
        record("web-01");
        assertThat(verification.verify().valid()).isTrue();

        transaction.begin();
        audit.record(ALICE, event("soon-gone"));
        entities.createQuery("delete from AuditRecord r where r.target = 'soon-gone'")
                .executeUpdate();
        transaction.commit();
        record("web-01");
        sealer.seal();

        assertFirstBad(last(), "removed");
        change("delete from audit_record where id not in (select id from copy_of_records)");
        numbering.begin();
    }

    @Test
    void aRecordBeyondTheSignedEndIsNoticed() {
        long end = last();
        change("update audit_record set seq = ? where seq = ?", end + 5, end);

        assertFirstBad(end, "truncated");
    }

    @Test
    void retentionStopsBeforeARecordThatWasChanged() {
        long first = Long.parseLong(Rows.of(database, "select min(seq) from audit_record").get(0));
        change("update audit_record set detail = 'mallory' where seq = ?", first + 2);

        int removed = oldRecords.remove(OffsetDateTime.now(ZoneOffset.UTC), 1000);

        assertThat(removed).isEqualTo(2);
        assertFirstBad(first + 2, "edited");
        change(
                "update audit_record set detail = (select c.detail from copy_of_records c"
                        + " where c.id = audit_record.id) where seq = ?",
                first + 2);
        keepWhatCameOfIt();
    }

    private void record(String target) {
        audit.recordAlone(ALICE, event(target));
    }

    private static AuditEvent event(String target) {
        return AuditEvent.success(AuditAction.TOKEN_CREATE, target, "as it was");
    }

    /** The next test begins with the chain as it is now. */
    private void keepWhatCameOfIt() {
        sealer.seal();
        change("delete from copy_of_records");
        change("insert into copy_of_records select * from audit_record");
        change("delete from copy_of_checkpoints");
        change("insert into copy_of_checkpoints select * from audit_checkpoint");
    }

    private void assertFirstBad(long seq, String reason) {
        VerificationView found = verification.verify();
        assertThat(found.valid()).isFalse();
        assertThat(found.firstBad().reason()).isEqualTo(reason);
        assertThat(found.firstBad().seq()).isEqualTo(seq);
    }

    private long last() {
        return Long.parseLong(
                Rows.of(database, "select seq from audit_checkpoint where name = 'head'").get(0));
    }

    private int change(String sql, Object... parameters) {
        return Rows.change(database, sql, parameters);
    }
}
