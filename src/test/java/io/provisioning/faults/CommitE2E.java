package io.provisioning.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.packaged.Api;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connection breaks at a commit, before PostgreSQL has it or before the server knows; the
 * client asks again under the same key until it is told what became of it.
 */
class CommitE2E {
    private static final int CUTS = Rounds.of(50, 1000);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofMinutes(2);

    @TempDir Path directory;

    private int met;
    private int refused;
    private Duration slowest = Duration.ZERO;

    @Test
    void askedAgainUnderItsKeyEachIsOneOperation() {
        try (Postgres postgres = Postgres.start();
                Proxy proxy = Proxy.to(postgres.port())) {
            String database = postgres.database();
            // Else a commit has no text after the first few of a connection.
            String url = Postgres.url(database, proxy.port()) + "?prepareThreshold=0";
            try (Cluster cluster = Cluster.on(url, directory);
                    Load load = new Load(cluster.start())) {
                Node node = cluster.node(0);
                for (int i = 0; i < CUTS; i++) {
                    submit(
                            node.api(),
                            load,
                            proxy,
                            i % 2 == 0 ? Proxy.Commit.UNDONE : Proxy.Commit.UNTOLD);
                }
                node.awaitRest(REST);
                Records records = Records.of(postgres, database);
                Verdict verdict =
                        Verdict.of(load.accepted(), node.states(), records, cluster.runs());
                Report.line(
                        "connection cut at COMMIT",
                        "%d keys, %d cuts, %d operations, %s, %d refused, accepted after %s at most"
                                .formatted(
                                        CUTS,
                                        met,
                                        records.states().size(),
                                        verdict.counts(),
                                        refused,
                                        Report.seconds(slowest)));
                verdict.check();
                assertThat(records.states()).hasSize(CUTS);
                assertThat(load.accepted()).hasSize(CUTS);
                assertThat(met).isGreaterThanOrEqualTo(CUTS * 9 / 10);
            }
        }
    }

    private void submit(Api api, Load load, Proxy proxy, Proxy.Commit where) {
        String key = UUID.randomUUID().toString();
        long begin = System.nanoTime();
        proxy.cutNext(where);
        Await.until("it is accepted", PATIENCE, () -> isAccepted(load.ask(api, key, "ok")));
        slowest = Report.longest(slowest, Duration.ofNanos(System.nanoTime() - begin));
        met += proxy.isArmed() ? 0 : 1;
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    /** Not yet is fine, if it is said so: without a database, or because it is being worked on. */
    private boolean isAccepted(Reply reply) {
        if (!reply.isAccepted()) {
            refused++;
            assertThat(reply.status()).as(reply.toString()).isIn(503, 409);
        }
        return reply.isAccepted();
    }
}
