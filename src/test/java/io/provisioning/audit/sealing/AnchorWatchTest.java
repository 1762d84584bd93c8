package io.provisioning.audit.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.LogLines;
import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.audit.SealKeys;
import io.provisioning.audit.chain.AuditKeys;
import io.provisioning.audit.chain.Checkpoint;
import io.provisioning.configuration.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the anchor goes on with the chain in the database, or stays as it is. */
class AnchorWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final AuditKeys OURS = AuditKeys.from("ours".getBytes(UTF_8));
    private static final AuditKeys THEIRS = AuditKeys.from("theirs".getBytes(UTF_8));

    @TempDir private Path directory;

    private final Map<Long, String> macs = new HashMap<>();
    private final List<AuditEvent> recorded = new ArrayList<>();
    private Checkpoint start = signed(Checkpoint.START, 3, OURS);
    private Checkpoint head = signed(Checkpoint.HEAD, 9, OURS);
    private Anchor anchor;
    private AnchorWatch watch;

    @BeforeEach
    void prepare() {
        SealKeys keys = Injected.into(new SealKeys(), "keys", OURS);
        Database database = new Database();
        anchor = Injected.into(new Anchor(), "keys", keys);
        Injected.into(anchor, "server", new ServerSettings(directory, false, List.of()));
        Injected.into(anchor, "chain", database);
        watch = Injected.into(new AnchorWatch(), "anchor", anchor);
        Injected.into(Injected.into(watch, "keys", keys), "chain", database);
        Injected.into(watch, "audit", new Trail());
        for (long seq = 4; seq <= 9; seq++) {
            macs.put(seq, mac(seq));
        }
    }

    @Test
    void whereThereIsNoneItIsMade() throws IOException {
        watch.begin();

        assertThat(anchor.read()).contains(head);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(anchor.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void itGoesOnWithTheChainThatHasIt() {
        for (long seq : new long[] {9, 4, 3, 1}) {
            anchor.write(signed(Checkpoint.HEAD, seq, OURS));

            watch.begin();

            assertThat(anchor.read()).as("from %s", seq).contains(head);
        }
    }

    @Test
    void itStaysWhereTheChainIsAnother() {
        macs.put(5L, mac(0));
        assertStays(signed(Checkpoint.HEAD, 5, OURS));
        macs.remove(6L);
        assertStays(signed(Checkpoint.HEAD, 6, OURS));
        assertStays(Checkpoint.sign(Checkpoint.HEAD, 3, mac(0), NOW, OURS.checkpoints()));
    }

    @Test
    void itStaysWhereTheChainEndsBeforeIt() {
        assertStays(signed(Checkpoint.HEAD, 10, OURS));
    }

    @Test
    void itStaysWhereItIsNotOurs() throws IOException {
        assertStays(signed(Checkpoint.HEAD, 9, THEIRS));
        Files.writeString(anchor.file(), "spoilt");

        watch.begin();
        follow(signed(Checkpoint.HEAD, 10, OURS));

        assertThat(anchor.file()).hasContent("spoilt");
    }

    @Test
    void bothUnderAnotherSecretAreBegunAnew() {
        head = signed(Checkpoint.HEAD, 9, THEIRS);
        anchor.write(signed(Checkpoint.HEAD, 8, THEIRS));

        watch.begin();

        assertThat(anchor.read()).contains(signed(Checkpoint.HEAD, 9, OURS));
        assertThat(recorded).singleElement().asString().contains("up to record 9 is under another");
    }

    /** Who can write to the database alone could say so there. */
    @Test
    void theDatabaseAloneUnderAnotherSecretIsNot() {
        head = signed(Checkpoint.HEAD, 9, THEIRS);
        assertStays(signed(Checkpoint.HEAD, 8, OURS));
        assertThat(anchor.file().toFile().delete()).isTrue();
        watch.begin();

        assertThat(anchor.read()).isEmpty();
        assertThat(recorded).isEmpty();
    }

    @Test
    void aDatabaseThatHasNotBeenUsedIsUnderNoSecret() {
        head = new Checkpoint(Checkpoint.HEAD, 9, mac(9), null, null);
        anchor.write(signed(Checkpoint.HEAD, 9, OURS));

        watch.begin();
        follow(signed(Checkpoint.HEAD, 9, OURS));

        assertThat(anchor.read()).contains(signed(Checkpoint.HEAD, 9, OURS));
        assertThat(recorded).isEmpty();
    }

    @Test
    void itFollowsTheChainAsLongAsThatGrows() {
        watch.begin();
        Checkpoint next = signed(Checkpoint.HEAD, 12, OURS);
        follow(next);
        assertThat(anchor.read()).contains(next);
        macs.put(12L, mac(12));
        follow(signed(Checkpoint.HEAD, 11, OURS));
        assertThat(anchor.read()).contains(next);
        follow(signed(Checkpoint.HEAD, 13, OURS));
        assertThat(anchor.read()).contains(next);
    }

    @Test
    void itDoesNotFollowOneWhoseLastRecordIsAnother() {
        watch.begin();
        macs.put(9L, mac(0));

        follow(signed(Checkpoint.HEAD, 12, OURS));
        assertThat(anchor.read()).contains(head);
    }

    @Test
    void whatRetentionHasRemovedMeanwhileIsNotMissed() {
        watch.begin();
        macs.clear();
        start = signed(Checkpoint.START, 10, OURS);
        head = signed(Checkpoint.HEAD, 12, OURS);

        follow(head);

        assertThat(anchor.read()).contains(head);
    }

    @Test
    void whatIsMissingAndWasNotRemovedByItIsMissed() {
        watch.begin();
        macs.remove(9L);
        Checkpoint before = head;
        head = signed(Checkpoint.HEAD, 12, OURS);
        follow(head);

        assertThat(anchor.read()).contains(before);
    }

    /** For whoever keeps the log elsewhere: what it has told can't be sealed anew. */
    @Test
    void theLogTellsOfEachThousandth() {
        watch.begin();
        List<String> told =
                LogLines.of(
                        AnchorWatch.class,
                        () -> {
                            for (long seq : new long[] {999, 1000, 1001, 1999, 2003}) {
                                follow(signed(Checkpoint.HEAD, seq, OURS));
                                macs.put(seq, mac(seq));
                            }
                        });

        assertThat(told)
                .containsExactly(
                        "The audit trail is sealed up to record 1000 with " + mac(1000),
                        "The audit trail is sealed up to record 2003 with " + mac(2003));
    }

    private void follow(Checkpoint next) {
        watch.follow(next, Optional.ofNullable(macs.get(watch.last().seq())));
    }

    private void assertStays(Checkpoint known) {
        anchor.write(known);

        watch.begin();
        follow(signed(Checkpoint.HEAD, 10, OURS));

        assertThat(anchor.read()).contains(known);
        Injected.into(watch, "left", false);
    }

    private static Checkpoint signed(String name, long seq, AuditKeys keys) {
        return Checkpoint.sign(name, seq, mac(seq), NOW, keys.checkpoints());
    }

    private static String mac(long seq) {
        return "%064x".formatted(seq);
    }

    /** The chain as the database has it. */
    private final class Database extends ChainStore {
        @Override
        public ChainState state() {
            return new ChainState(start, head, 0, start.seq(), null);
        }

        @Override
        Checkpoint beginAnew() {
            return signed(Checkpoint.HEAD, head.seq(), OURS);
        }

        @Override
        Optional<String> macAt(long seq) {
            return Optional.ofNullable(macs.get(seq));
        }
    }

    private final class Trail extends AuditTrail {
        @Override
        public void recordAlone(Actor actor, AuditEvent event) {
            recorded.add(event);
        }
    }
}
