package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.packaged.Api;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The connection breaks at a commit of an operation, before PostgreSQL has it or before the server
 * knows; the client asks again under the same key until it is told what became of it.
 */
final class Commits {
    private static final int ROUNDS = FAULTS.rounds(1, 8, 167);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Whose commit it is, by a statement of the transaction. */
    private enum Step {
        SUBMISSION("insert into operation\\b"),
        CLAIM("update operation set .*\\bstarted_at = "),
        BEGIN("select \\* from operation where state = .*\\battempt = "),
        END("update operation set .*\\bexit_code = ");

        private final Pattern statement;

        Step(String statement) {
            this.statement = Pattern.compile(statement, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        }
    }

    private final Api api;
    private final Load load;
    private final Proxy proxy;
    private final Slowest accepted = new Slowest();
    private final Set<String> ids = new HashSet<>();
    private int refused;
    private int cuts;

    private Commits(Api api, Load load, Proxy proxy) {
        this.api = api;
        this.load = load;
        this.proxy = proxy;
    }

    /** The only server of a cluster, whose database is behind this proxy. */
    static void tried(Cluster cluster, Load load, Proxy proxy) {
        Node node = cluster.node(0);
        int before = node.states().size();
        Commits commits = new Commits(node.api(), load, proxy);
        for (int i = 0; i < ROUNDS; i++) {
            for (Step step : Step.values()) {
                for (Proxy.Commit where : Proxy.Commit.values()) {
                    commits.cut(step, where);
                }
            }
        }
        node.awaitRest();
        FAULTS.report(
                "connection cut at COMMIT",
                commits.cuts,
                "cuts, as many at each of %s, %d refused, accepted after %s at most"
                        .formatted(
                                Arrays.toString(Step.values()), commits.refused, commits.accepted));
        assertThat(commits.refused)
                .as("no client is told of a submission whose commit was cut")
                .isGreaterThanOrEqualTo(ROUNDS * Proxy.Commit.values().length);
        assertThat(node.states()).as("one for each key").hasSize(before + commits.cuts);
        for (String id : commits.ids) {
            assertThat(node.api().get("/v1/operations/" + id + "/logs").body().lines())
                    .as("the whole output, once, of %s", id)
                    .containsExactlyInAnyOrder(
                            "working", "{\"server_id\":\"srv-1\",\"ip_address\":\"10.0.0.1\"}");
        }
    }

    private void cut(Step step, Proxy.Commit where) {
        String key = UUID.randomUUID().toString();
        long begin = System.nanoTime();
        proxy.cutNext(where, step.statement);
        Await.until("it is accepted", Cluster.REST, () -> isAccepted(load.ask(api, key, "ok")));
        accepted.since(begin);
        Await.until(step + " is met", Cluster.REST, () -> !proxy.isArmed());
        cuts++;
        // The end of one would else be met for that of the next.
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    /** Not yet is fine, if it is said so: without a database, or because it is being worked on. */
    private boolean isAccepted(Reply reply) {
        if (!reply.isAccepted()) {
            refused++;
            assertThat(reply.status()).as(reply.toString()).isIn(503, 409);
        }
        reply.operation().ifPresent(ids::add);
        return reply.isAccepted();
    }
}
