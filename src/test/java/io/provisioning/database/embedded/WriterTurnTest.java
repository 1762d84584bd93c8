package io.provisioning.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.database.Outage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriterTurnTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService another = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        another.shutdownNow();
    }

    @Test
    void anotherThreadHasToWaitUntilItIsGivenBack() throws Exception {
        WriterTurn turn = new WriterTurn(LONG, LONG);
        turn.take();

        Future<Boolean> waits = another.submit(() -> taken(turn));
        assertThat(waits.isDone()).isFalse();
        turn.giveBack();

        assertThat(waits.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoWaitsTooLongIsToldOfAnOutage() throws Exception {
        WriterTurn turn = new WriterTurn(AT_ONCE, LONG);
        turn.take();

        assertThatThrownBy(() -> another.submit(() -> taken(turn)).get())
                .cause()
                .isInstanceOf(SQLException.class)
                .satisfies(failure -> assertThat(Outage.isBehind(failure)).isTrue());
    }

    @Test
    void aTransactionInsideAnotherSharesItsTurn() throws Exception {
        WriterTurn turn = new WriterTurn(AT_ONCE, LONG);
        turn.take();
        turn.take();
        turn.giveBack();

        assertThatThrownBy(() -> another.submit(() -> taken(turn)).get())
                .hasCauseInstanceOf(SQLException.class);
        turn.giveBack();
        assertThat(another.submit(() -> taken(turn)).get()).isTrue();
    }

    @Test
    void oneThatIsNotGivenBackIsStuck() throws Exception {
        WriterTurn turn = new WriterTurn(AT_ONCE, Duration.ofNanos(1));
        assertThat(turn.isStuck()).isFalse();
        turn.take();
        assertThat(turn.isStuck()).isTrue();
        turn.giveBack();
        assertThat(turn.isStuck()).isFalse();
    }

    private static boolean taken(WriterTurn turn) throws SQLException {
        turn.take();
        return true;
    }
}
