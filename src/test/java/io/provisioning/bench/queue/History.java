package io.provisioning.bench.queue;

import io.provisioning.bench.Latencies;
import io.provisioning.bench.Load;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Two servers, of which one has a thousand times as many operations behind it. */
final class History implements Place.Part {
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int BATCH = 1_000;
    private static final int WORKSPACES = 10;
    private static final int CLAIMS = 200;
    private static final int CLIENTS = 2;
    private static final int WARM_UPS = 3;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    /** Within retention, which would else have much to do. */
    private static final Duration AGE = Duration.ofDays(25);

    private static final String INSERT =
            "insert into operation (id, kind, workspace, target, arguments, state, attempt, node,"
                    + " requested_by, created_at, updated_at, started_at, finished_at, exit_code,"
                    + " result, tree_empty) values (?, 'server.create', ?, ?, ?, ?, 1, 'bench',"
                    + " 'admin', ?, ?, ?, ?, 0, '{}', true)";

    private final OffsetDateTime begin = OffsetDateTime.now(ZoneOffset.UTC).minus(AGE);

    @Override
    public void measure(Store store, Place place)
            throws IOException, SQLException, InterruptedException {
        try (Product few = with(FEW, store, place);
                Product many = with(MANY, store, place)) {
            compare(
                    "list",
                    store,
                    place,
                    few,
                    many,
                    () -> "/v1/operations",
                    () -> "/v1/operations");
            Supplier<String> filtered =
                    () ->
                            "/v1/operations?state=failed&workspace="
                                    + workspace(anyBelow(WORKSPACES));
            compare("filtered list", store, place, few, many, filtered, filtered);
            compare(
                    "GET by id",
                    store,
                    place,
                    few,
                    many,
                    () -> "/v1/operations/" + id(anyBelow(FEW), FEW),
                    () -> "/v1/operations/" + id(anyBelow(MANY), MANY));
            Latencies claims = claims(few);
            place.row(
                    "202 to the child's first instruction, p99 ms",
                    store,
                    claims.p99(),
                    claims(many).p99());
        }
    }

    private Product with(int count, Store store, Place place)
            throws IOException, SQLException, InterruptedException {
        Store.Database database = store.database("history" + count);
        // The server makes the tables.
        IdleServer.stamping(place, database).close();
        fill(database, count);
        return IdleServer.stamping(place, database);
    }

    private void fill(Store.Database database, int count) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                OffsetDateTime time = begin.plus(AGE.multipliedBy(i).dividedBy(count));
                insert.setString(1, id(i, count));
                insert.setString(2, workspace(i % WORKSPACES));
                insert.setString(3, "host-" + i);
                insert.setString(4, "{\"hostname\":\"host-" + i + "\",\"plan\":\"small\"}");
                insert.setString(5, i % 10 == 3 ? "FAILED" : "COMPLETED");
                for (int column = 6; column <= 9; column++) {
                    insert.setObject(column, time);
                }
                insert.addBatch();
                if (i % BATCH == BATCH - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    /** Of the server's kind: a UUID that begins with the time (RFC 9562, version 7). */
    private String id(int number, int count) {
        long millis = begin.toInstant().toEpochMilli() + AGE.toMillis() / count * number;
        return "%08x-%04x-7000-8000-%012x".formatted(millis >> 16, millis & 0xffff, number);
    }

    private static String workspace(int number) {
        return "workspace-" + number;
    }

    private static int anyBelow(int limit) {
        return ThreadLocalRandom.current().nextInt(limit);
    }

    private static void compare(
            String what,
            Store store,
            Place place,
            Product few,
            Product many,
            Supplier<String> ofFew,
            Supplier<String> ofMany) {
        Load small = few.gets(ofFew, CLIENTS);
        Load large = many.gets(ofMany, CLIENTS);
        for (int i = 0; i < WARM_UPS; i++) {
            small.run(WINDOW);
            large.run(WINDOW);
        }
        Latencies baseline = small.run(WINDOW);
        Latencies ours = large.run(WINDOW);
        place.row(what + ", p50 ms", store, baseline.p50(), ours.p50());
        place.row(what + ", p99 ms", store, baseline.p99(), ours.p99());
    }

    private static Latencies claims(Product product) throws IOException, InterruptedException {
        IdleServer.way(product, CLAIMS);
        return IdleServer.way(product, CLAIMS).begin();
    }
}
