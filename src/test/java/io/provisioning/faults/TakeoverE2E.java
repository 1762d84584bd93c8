package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.packaged.Api;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes on one PostgreSQL, of which one is killed, or stands still and goes on. */
@Order(1)
class TakeoverE2E {
    private static final int KILLS = FAULTS.rounds(1, 1, 50);
    private static final int PAUSES = FAULTS.rounds(1, 1, 20);
    private static final int SLOTS = 5;
    private static final int QUEUED = FAULTS.of(15, 50, 50);
    private static final String FORCED = "{\"mode\": \"force\"}";

    /** At least: it goes on when its lease, which is 30 s, is over. */
    private static final Duration PAUSE = Duration.ofSeconds(FAULTS.of(0, 40, 60));

    private static final Duration ANSWERED = Duration.ofSeconds(2);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(45);

    @TempDir Path directory;

    private int interrupted;
    private int overwritten;
    private long overlapping;
    private final Slowest takeover = new Slowest();
    private final Slowest answer = new Slowest();

    @Test
    void theOthersTakeOverAndWhatComesTooLateIsRejected() {
        try (Postgres postgres = Postgres.start()) {
            String database = postgres.database();
            try (Cluster cluster =
                            Cluster.on(Postgres.url(database, postgres.port()), directory)
                                    .with("PROVISIONING_MAX_CONCURRENT_OPERATIONS", "" + SLOTS);
                    Load load = new Load(FirstStarts.of(cluster, postgres, database, directory))) {
                Node victim = cluster.node(2);
                for (int i = 0; i < PAUSES; i++) {
                    pause(cluster, victim, load);
                }
                FAULTS.report(
                        "SIGSTOP of one of three nodes",
                        PAUSES,
                        "pauses of %d s at least, %d interrupted, %d overwritten, %d changed by two at once"
                                .formatted(
                                        PAUSE.toSeconds(), interrupted, overwritten, overlapping));
                Sleepers.tried(cluster, postgres, database);
                interrupted = 0;
                for (int i = 0; i < KILLS; i++) {
                    kill(cluster, victim, load);
                }
                Node node = cluster.node(0);
                Verdict verdict =
                        Verdict.of(
                                load.accepted(),
                                node.states(),
                                Records.of(postgres, database),
                                cluster.runs());
                FAULTS.report(
                        "kill -9 of one of three nodes",
                        KILLS,
                        "kills, %d interrupted, all over after %s at most"
                                .formatted(interrupted, takeover));
                verdict.check("three nodes");
                takeover.isWithin(TAKEN_OVER);
                answer.isWithin(ANSWERED);
                assertThat(overwritten).isZero();
                assertThat(overlapping).as("changed by two commands at once").isZero();
            }
        }
    }

    private void pause(Cluster cluster, Node victim, Load load) {
        Api api = cluster.node(0).api();
        Set<String> its = fill(cluster, victim, load);
        victim.pause();
        // What comes next finds room.
        cluster.node(0).ids("running").stream()
                .filter(id -> !its.contains(id))
                .forEach(id -> api.post("/v1/operations/" + id + "/cancel", FORCED));
        LockSupport.parkNanos(PAUSE.toNanos());
        Await.until(
                "it is taken for dead",
                Cluster.REST,
                () -> its.stream().allMatch(id -> isOver(api, id)));
        Map<String, JsonObject> before = operations(api, its);
        assertThat(before.values()).allMatch(Node::isInterrupted);
        interrupted += before.size();
        Map<String, String> successors = retried(api, its);
        Await.until(
                "others change the same things",
                Cluster.REST,
                () -> cluster.runs().areAtWork(successors.values()));
        // Whatever of its commands is alive would end well now.
        cluster.cli().open();

        victim.resume();

        String late = accepted(victim.api(), load);
        Await.until(
                "it takes part again",
                Cluster.REST,
                () -> nodes(victim.api(), "alive").size() == 3);
        victim.api().awaitEnd(late);
        cluster.node(0).awaitRest();
        Await.until("nothing of it is left", Cluster.REST, () -> cluster.processes().isEmpty());
        Map<String, JsonObject> after = operations(api, its);
        overwritten +=
                (int) its.stream().filter(id -> !after.get(id).equals(before.get(id))).count();
        overlapping += cluster.runs().overlapping(successors);
    }

    /** Changes the same things again, as whoever finds them interrupted would; by the former. */
    private static Map<String, String> retried(Api api, Set<String> ids) {
        Map<String, String> successors = new HashMap<>();
        ids.forEach(
                id ->
                        successors.put(
                                id,
                                api.post("/v1/operations/" + id + "/retry")
                                        .object()
                                        .getString("id")));
        return successors;
    }

    /**
     * It may take its own standing still for that of the database, and refuse for a moment; and the
     * connection it was last asked on has been silent for too long.
     */
    private String accepted(Api api, Load load) {
        String key = UUID.randomUUID().toString();
        AtomicReference<Reply> reply = new AtomicReference<>();
        Await.until(
                "it accepts again",
                Cluster.REST,
                () -> {
                    reply.set(load.ask(api, key, "ok"));
                    assertThat(reply.get().status()).as(reply.get().body()).isIn(0, 202, 503);
                    answer.took(reply.get().took());
                    return reply.get().isAccepted();
                });
        return reply.get().operation().orElseThrow();
    }

    private void kill(Cluster cluster, Node victim, Load load) {
        Api api = cluster.node(0).api();
        Set<String> its = fill(cluster, victim, load);
        victim.kill();
        long killed = System.nanoTime();
        cluster.cli().open();

        cluster.node(0).awaitRest();

        takeover.since(killed);
        assertThat(operations(api, its).values()).allMatch(Node::isInterrupted);
        interrupted += its.size();
        assertThat(cluster.processes()).isEmpty();
        victim.start();
    }

    /**
     * Every slot runs something that waits for the gate, and more is queued; what the victim runs.
     */
    private static Set<String> fill(Cluster cluster, Node victim, Load load) {
        Set<String> running = cluster.occupy(3 * SLOTS, load, "beat");
        load.submit(QUEUED, "ok");
        String id = nodeOf(victim);
        Set<String> its =
                running.stream()
                        .filter(it -> victim.api().operation(it).getString("node").equals(id))
                        .collect(Collectors.toSet());
        assertThat(its).hasSize(SLOTS);
        return its;
    }

    /** By the log: the API does not tell which of the nodes one talks to. */
    private static String nodeOf(Node victim) {
        return nodes(victim.api(), "alive").stream()
                .map(node -> node.getString("id"))
                .filter(id -> victim.server().output().stream().anyMatch(line -> line.contains(id)))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> nodes(Api api, String state) {
        return api.get("/v1/nodes").json().asJsonArray().getValuesAs(JsonObject.class).stream()
                .filter(node -> node.getString("state").equals(state))
                .toList();
    }

    private static Map<String, JsonObject> operations(Api api, Set<String> ids) {
        Map<String, JsonObject> operations = new HashMap<>();
        ids.forEach(id -> operations.put(id, api.operation(id)));
        return operations;
    }

    private static boolean isOver(Api api, String id) {
        return api.operation(id).getBoolean("terminal");
    }
}
