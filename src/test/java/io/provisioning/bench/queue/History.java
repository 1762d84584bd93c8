package io.provisioning.bench.queue;

import io.provisioning.bench.Latencies;
import io.provisioning.bench.Load;
import io.provisioning.database.Migrations;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Two servers, of which one has a thousand times as many operations behind it. */
final class History implements Site.Part {
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;

    /** How many rows are one transaction. */
    private static final int BATCH = 50_000;

    private static final int WORKSPACES = 10;
    private static final int CLAIMS = 200;
    private static final int WARMING_CLAIMS = 50;
    private static final int CLIENTS = 2;
    private static final int WARM_UPS = 2;
    private static final Duration WINDOW = Duration.ofSeconds(5);

    /** Within retention, which would else have much to do. */
    private static final Duration AGE = Duration.ofDays(25);

    private final OffsetDateTime begin = OffsetDateTime.now(ZoneOffset.UTC).minus(AGE);

    @Override
    public void measure(Site site) throws IOException, SQLException, InterruptedException {
        try (Product few = with(FEW, site);
                Product many = with(MANY, site)) {
            Supplier<String> list = () -> "/v1/operations";
            compare("list", site, few.gets(list, CLIENTS), many.gets(list, CLIENTS));
            Supplier<String> filtered =
                    () -> "/v1/operations?state=failed&workspace=workspace-" + anyBelow(WORKSPACES);
            compare(
                    "filtered list",
                    site,
                    few.gets(filtered, CLIENTS),
                    many.gets(filtered, CLIENTS));
            compare(
                    "GET by id",
                    site,
                    few.gets(() -> "/v1/operations/" + past(FEW).id(anyBelow(FEW)), CLIENTS),
                    many.gets(() -> "/v1/operations/" + past(MANY).id(anyBelow(MANY)), CLIENTS));
            site.say(WARMING_CLAIMS + " and " + CLAIMS + " operations one by one, on both");
            double ofFew = claims(few);
            site.row("202 to the child's first instruction, p99 ms", ofFew, claims(many));
        }
    }

    private Product with(int count, Site site)
            throws IOException, SQLException, InterruptedException {
        Store.Database database = site.store().database("history" + count);
        site.say(count + " rows");
        Migrations.of(database.source()).run();
        past(count).fill(database.source(), BATCH);
        return site.start(database, site.script(IdleServer.STAMPS));
    }

    private PastOperations past(int count) {
        return new PastOperations(begin, AGE, count, WORKSPACES);
    }

    private static int anyBelow(int limit) {
        return ThreadLocalRandom.current().nextInt(limit);
    }

    private static void compare(String what, Site site, Load few, Load many) {
        site.say(
                "%s, %d windows of %d s on each server in turn, of which the last counts"
                        .formatted(what, WARM_UPS + 1, WINDOW.toSeconds()));
        for (int i = 0; i < WARM_UPS; i++) {
            few.run(WINDOW);
            many.run(WINDOW);
        }
        Latencies small = few.run(WINDOW);
        Latencies large = many.run(WINDOW);
        site.row(what + ", p50 ms", small.p50(), large.p50());
        site.row(what + ", p99 ms", small.p99(), large.p99());
    }

    private static double claims(Product product) throws IOException, InterruptedException {
        IdleServer.way(product, WARMING_CLAIMS);
        return IdleServer.way(product, CLAIMS).begin().p99();
    }
}
