package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** PostgreSQL goes away under load, in three ways, and comes back. */
final class Outages {
    private static final int ROUNDS = FAULTS.rounds(1, 1, 20);
    private static final Duration AWAY = Duration.ofSeconds(FAULTS.of(3, 10, 60));
    private static final Duration ANSWERED = Duration.ofSeconds(2);
    private static final Duration BACK = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Load load;
    private final Slowest answer = new Slowest();
    private final Slowest comeback = new Slowest();
    private int refused;

    private Outages(Load load) {
        this.load = load;
    }

    /** The only server of a cluster, whose database is behind this proxy. */
    static void tried(Cluster cluster, Load load, Postgres postgres, Proxy proxy) {
        Outages outages = new Outages(load);
        Runnable pass = () -> proxy.set(Proxy.Mode.PASS);
        for (int i = 0; i < ROUNDS; i++) {
            outages.goAndComeBack(postgres::stop, Duration.ZERO, postgres::startAgain);
            outages.goAndComeBack(() -> proxy.set(Proxy.Mode.HOLE), AWAY, pass);
            outages.goAndComeBack(() -> proxy.set(Proxy.Mode.CUT), AWAY, pass);
        }
        cluster.node(0).awaitRest();
        FAULTS.report(
                "PostgreSQL restarted, swallowed and cut off for " + AWAY.toSeconds() + " s",
                ROUNDS,
                "of each, %d accepted, %d refused, each answer after %s at most, back after %s at most"
                        .formatted(
                                load.accepted().size(),
                                outages.refused,
                                outages.answer,
                                outages.comeback));
        outages.answer.isWithin(ANSWERED);
        outages.comeback.isWithin(BACK);
    }

    private void goAndComeBack(Runnable goes, Duration length, Runnable comes) {
        long begun = System.nanoTime();
        load.submit(20, "ok").keepSubmitting("ok", PAUSE);
        Await.until("it is under load", Cluster.REST, () -> load.hasAccepted(begun));
        load.takeReplies();

        goes.run();
        Await.until("it refuses", Cluster.REST, () -> load.hasRefused());
        LockSupport.parkNanos(length.toNanos());
        comes.run();

        long back = System.nanoTime();
        Await.until("it accepts again", Cluster.REST, () -> load.hasAccepted(back));
        comeback.since(back);
        load.stop();
        load.takeReplies().forEach(this::look);
    }

    /** However a write is answered, it is answered soon, and if it is refused, then well. */
    private void look(Reply reply) {
        answer.took(reply.took());
        if (!reply.isAccepted()) {
            refused++;
            assertThat(reply.status()).as(reply.toString()).isEqualTo(503);
            assertThat(reply.type()).startsWith("application/problem+json");
            assertThat(reply.retryAfter()).as(reply.toString()).isPresent();
            assertThat(reply.body()).contains("\"unavailable\"");
        }
    }
}
