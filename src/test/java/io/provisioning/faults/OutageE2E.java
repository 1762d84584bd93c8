package io.provisioning.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under load, in three ways, and comes back. */
class OutageE2E {
    private static final int ROUNDS = Rounds.of(1, 20);
    private static final Duration AWAY =
            Rounds.length(Duration.ofSeconds(10), Duration.ofSeconds(60));
    private static final Duration ANSWERED = Rounds.limit(Duration.ofSeconds(2));
    private static final Duration BACK = Rounds.limit(Duration.ofSeconds(10));
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration REST = Duration.ofMinutes(2);

    @TempDir Path directory;
    private Postgres postgres;
    private Proxy proxy;
    private String database;
    private Cluster cluster;
    private Node node;
    private Load load;
    private Duration slowestAnswer = Duration.ZERO;
    private Duration slowestReturn = Duration.ZERO;
    private int refused;

    @BeforeEach
    void start() {
        postgres = Postgres.start();
        proxy = Proxy.to(postgres.port());
        database = postgres.database();
        cluster = Cluster.on(Postgres.url(database, proxy.port()), directory);
        node = cluster.start();
        load = new Load(node);
    }

    @AfterEach
    void stop() {
        load.close();
        cluster.close();
        proxy.close();
        postgres.close();
    }

    @Test
    void whatWasAcceptedSurvivesAndWritesAreRefusedAtOnceMeanwhile() {
        Runnable swallow = () -> proxy.set(Proxy.Mode.HOLE);
        Runnable cut = () -> proxy.set(Proxy.Mode.CUT);
        Runnable pass = () -> proxy.set(Proxy.Mode.PASS);
        for (int i = 0; i < ROUNDS; i++) {
            goAndComeBack(postgres::stop, Duration.ZERO, postgres::startAgain);
            goAndComeBack(swallow, AWAY, pass);
            goAndComeBack(cut, AWAY, pass);
        }
        node.awaitRest(REST);
        Verdict verdict =
                Verdict.of(
                        load.accepted(),
                        node.states(),
                        Records.of(postgres, database),
                        cluster.runs());
        Report.line(
                "PostgreSQL restarted, swallowed and cut off for " + AWAY.toSeconds() + " s",
                "%d of each, %s, %d refused, each answer after %s at most, back after %s at most"
                        .formatted(
                                ROUNDS,
                                verdict.counts(),
                                refused,
                                Report.seconds(slowestAnswer),
                                Report.seconds(slowestReturn)));
        verdict.check();
        assertThat(slowestAnswer).isLessThanOrEqualTo(ANSWERED);
        assertThat(slowestReturn).isLessThanOrEqualTo(BACK);
    }

    private void goAndComeBack(Runnable goes, Duration length, Runnable comes) {
        load.submit(20, "ok").keepSubmitting("ok", PAUSE);
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        load.takeReplies();

        goes.run();
        LockSupport.parkNanos(length.toNanos());
        comes.run();

        long back = System.nanoTime();
        Await.until("it accepts again", BACK.multipliedBy(2), () -> load.hasAccepted(back));
        slowestReturn = Report.longest(slowestReturn, Duration.ofNanos(System.nanoTime() - back));
        load.stop();
        List<Reply> replies = load.takeReplies();
        assertThat(replies).as("refused meanwhile").anyMatch(reply -> !reply.isAccepted());
        replies.forEach(this::look);
    }

    /** However a write is answered, it is answered soon, and if it is refused, then well. */
    private void look(Reply reply) {
        slowestAnswer = Report.longest(slowestAnswer, reply.took());
        if (!reply.isAccepted()) {
            refused++;
            assertThat(reply.status()).as(reply.toString()).isEqualTo(503);
            assertThat(reply.type()).startsWith("application/problem+json");
            assertThat(reply.retryAfter()).as(reply.toString()).isPresent();
            assertThat(reply.body()).contains("\"unavailable\"");
        }
    }
}
