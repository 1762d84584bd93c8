package io.provisioning.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.database.Outage;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SingleFileStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    @TempDir Path directory;
    private final WriterTurn turn = new WriterTurn(Duration.ZERO, Duration.ofMinutes(1));
    private final GroupCommit group = new GroupCommit(turn);
    private MVStore store;
    private MVMap<String, String> map;

    @BeforeEach
    void open() {
        store = opened();
        map = store.openMap("map");
        store.commit();
    }

    private MVStore opened() {
        return new MVStore.Builder()
                .fileName(directory.resolve("store").toString())
                .autoCommitDisabled()
                .open();
    }

    @Test
    void whatIsStoredIsInTheFile() throws SQLException {
        group.store(store, committed("one"));

        store.closeImmediately();
        try (MVStore again = opened()) {
            assertThat(again.openMap("map")).containsKey("one");
        }
    }

    /** Else it is gone when the power fails. */
    @Test
    void whatIsStoredIsForcedToTheDiskOnce() throws SQLException {
        Disk disk = new Disk(directory.resolve("disk"));
        try (MVStore forced = new MVStore.Builder().adoptFileStore(disk).open()) {
            store = forced;
            map = store.openMap("map");
            long one = committed("one");
            assertThat(disk.forced).isZero();

            group.store(store, committed("two"));
            group.store(store, one);

            assertThat(disk.forced).isEqualTo(1);
        }
    }

    private static final class Disk extends SingleFileStore {
        private int forced;

        Disk(Path file) {
            super(new HashMap<>());
            open(file.toString(), false, (char[]) null);
        }

        @Override
        public void sync() {
            super.sync();
            forced++;
        }
    }

    @Test
    void whatAnotherOneHasWrittenIsNotWrittenAgain() throws SQLException {
        long one = committed("one");
        group.store(store, committed("two"));
        long version = store.getCurrentVersion();

        group.store(store, one);

        assertThat(store.getCurrentVersion()).isEqualTo(version);
    }

    @Test
    void whatAnotherOnesFailureHasClosedIsUnknown() throws SQLException {
        long one = committed("one");

        store.closeImmediately();

        assertUnknown(one);
    }

    @Test
    void whatIsNotWrittenInTimeIsUnknown() throws SQLException {
        long one = committed("one");

        CompletableFuture.runAsync(this::takeTurn).join();

        assertUnknown(one);
    }

    private void assertUnknown(long commit) {
        assertThatThrownBy(() -> group.store(store, commit))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> {
                            assertThat(failure.getSQLState()).isEqualTo(EmbeddedConnection.UNKNOWN);
                            assertThat(Outage.isBehind(failure)).isTrue();
                        });
    }

    private long committed(String key) throws SQLException {
        turn.take();
        try {
            return group.inMemory(store, () -> map.put(key, ""));
        } finally {
            turn.giveBack();
        }
    }

    private void takeTurn() {
        try {
            turn.take();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
