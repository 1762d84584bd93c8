package io.provisioning.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.audit.SealKeys;
import io.provisioning.audit.chain.ExportReader;
import io.provisioning.audit.chain.Verdict;
import io.provisioning.audit.sealing.ChainReaders;
import io.provisioning.audit.sealing.OldRecords;
import io.provisioning.audit.sealing.Sealer;
import io.provisioning.container.InContainer;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.system.retention.SweepTime;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chain in the database as it grows and is read. */
@InContainer
class SealingIT {
    private static final Actor ALICE = new Actor("alice", "admin", "192.0.2.7", "request-1");

    @Inject private AuditTrail audit;
    @Inject private Sealer sealer;
    @Inject private Verification verification;
    @Inject private OldRecords oldRecords;
    @Inject private AuditExport export;
    @Inject private ChainReaders readers;
    @Inject private SweepTime time;
    @Inject private SealKeys keys;
    @Inject private Database database;

    @BeforeEach
    void sealNineRecords() {
        for (int i = 0; i < 9; i++) {
            record();
        }
        sealer.seal();
    }

    @Test
    void whatWasRecordedIsSealedWithoutAGap() {
        VerificationView found = verification.verify();

        assertThat(found.firstBad()).isNull();
        assertThat(found.valid()).isTrue();
        assertThat(found.anchorChecked()).isTrue();
        assertThat(found.firstSeq()).isEqualTo(first());
        assertThat(found.lastSeq()).isEqualTo(last());
        assertThat(found.records()).isEqualTo(last() - first() + 1);
        assertThat(Rows.of(database, "select count(*) from audit_record where seq is null"))
                .containsExactly("0");
    }

    /** More than are sealed at a time. */
    @Test
    void nothingIsLeftUnsealedHoweverMuchThereIs() {
        long before = last();
        for (int i = 0; i < 1000; i++) {
            record();
        }

        sealer.seal();

        assertThat(last()).isGreaterThanOrEqualTo(before + 1000);
        assertThat(Rows.of(database, "select count(*) from audit_record where seq is null"))
                .containsExactly("0");
        assertThat(verification.verify().valid()).isTrue();
    }

    @Test
    void manyWritersAndTwoSealersMakeOneChain() throws Exception {
        long before = last();
        ExecutorService writers = Executors.newFixedThreadPool(8);
        List<Future<?>> work = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            boolean seals = writer < 2;
            work.add(
                    writers.submit(
                            () -> {
                                for (int i = 0; i < 25; i++) {
                                    record();
                                    if (seals) {
                                        sealer.seal();
                                    }
                                }
                            }));
        }
        for (Future<?> each : work) {
            each.get();
        }
        writers.shutdown();

        VerificationView found = verification.verify();
        assertThat(found.valid()).isTrue();
        assertThat(found.lastSeq()).isGreaterThanOrEqualTo(before + 200);
    }

    @Test
    void anExportOfManyPagesIsWhole() throws IOException {
        long before = last();
        for (int i = 0; i < 2100; i++) {
            record();
        }

        Verdict verdict = exported();

        assertThat(verdict.fault()).isEmpty();
        assertThat(verdict.head().orElseThrow().seq()).isEqualTo(before + 2100);
    }

    @Test
    void retentionMovesTheStartAndTheRestStillVerifies() throws IOException {
        long first = first();
        long last = last();

        int removed = oldRecords.remove(OffsetDateTime.now(ZoneOffset.UTC), 5);

        assertThat(removed).isEqualTo(5);
        assertThat(first()).isEqualTo(first + 5);
        VerificationView found = verification.verify();
        assertThat(found.firstBad()).isNull();
        assertThat(found.firstSeq()).isEqualTo(first + 5);
        assertThat(
                        Rows.of(
                                database,
                                "select detail from audit_record where action = 'audit.retention'"
                                        + " and (seq is null or seq > ?)",
                                last))
                .singleElement()
                .asString()
                .startsWith("5 records from before ");
        assertThat(exported().fault()).isEmpty();
    }

    @Test
    void whileItIsReadThroughNoNodeRemovesItsBeginning() throws IOException {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        long first = first();
        List<Integer> removed = new ArrayList<>();

        readers.read(progress -> removed.add(oldRecords.remove(now, 5)));
        removed.add(oldRecords.remove(now, 5));

        assertThat(removed).containsExactly(0, 5);
        assertThat(first()).isEqualTo(first + 5);
    }

    @Test
    void aReaderThatHasDiedKeepsNothing() {
        Rows.change(
                database,
                "insert into audit_reader values ('dead', current_timestamp - interval '1' second)");

        assertThat(oldRecords.remove(OffsetDateTime.now(ZoneOffset.UTC), 5)).isEqualTo(5);
    }

    @Test
    void whereTheClockHasJumpedNothingIsTooOld() {
        assertThat(time.now()).isPresent();
        Rows.change(database, "update sweep set swept_at = swept_at - interval '8' day");
        assertThat(time.now()).isEmpty();
        Rows.change(database, "update sweep set swept_at = swept_at + interval '7' day");

        assertThat(time.now().orElseThrow())
                .isBetween(
                        OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(1),
                        OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(1));
    }

    private Verdict exported() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.ndjson(AuditFilter.all(), out, new AtomicLong());
        return ExportReader.verify(new ByteArrayInputStream(out.toByteArray()), keys.current());
    }

    private void record() {
        audit.recordAlone(
                ALICE, AuditEvent.success(AuditAction.TOKEN_CREATE, "web-01", "as it was"));
    }

    private long first() {
        return number("select min(seq) from audit_record");
    }

    private long last() {
        return number("select seq from audit_checkpoint where name = 'head'");
    }

    private long number(String query) {
        return Long.parseLong(Rows.of(database, query).get(0));
    }
}
