package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.packaged.Api;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;

/** Nodes that the database has ended, and that do not know, as after their hosts' sleep. */
final class Sleepers {
    private static final int ROUNDS = FAULTS.rounds(1, 1, 20);
    private static final int SUBMITTED = 10;

    private Sleepers() {}

    /** Operations that come then are begun by who has joined again, once each. */
    static void tried(Cluster cluster, Postgres postgres, String database) {
        Api api = cluster.node(0).api();
        int begun = 0;
        for (int round = 0; round < ROUNDS; round++) {
            cluster.cli().shut();
            end(postgres, database);
            int number = round;
            List<String> ids =
                    IntStream.range(0, SUBMITTED)
                            .mapToObj(i -> api.create("slept-" + number + "-" + i, "gate"))
                            .toList();
            // Whoever begins it must be one that lives, or it is ended as the dead one's.
            ids.forEach(id -> api.await(id, it -> isDecided(api, it)));
            cluster.cli().open();
            for (String id : ids) {
                JsonObject operation = api.awaitEnd(id);
                begun += operation.getString("status").equals("completed") ? 0 : 1;
            }
        }
        FAULTS.report(
                "nodes ended behind their backs",
                ROUNDS,
                "times, %d operations, %d begun by one that was taken for dead"
                        .formatted(ROUNDS * SUBMITTED, begun));
        assertThat(begun).as("begun by one that was taken for dead").isZero();
    }

    private static boolean isDecided(Api api, JsonObject operation) {
        return operation.getBoolean("terminal")
                || api.get("/v1/nodes").json().asJsonArray().getValuesAs(JsonObject.class).stream()
                        .filter(node -> node.getString("state").equals("alive"))
                        .anyMatch(node -> node.get("id").equals(operation.get("node")));
    }

    private static void end(Postgres postgres, String database) {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "update node set ended_at = current_timestamp where ended_at is null");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
