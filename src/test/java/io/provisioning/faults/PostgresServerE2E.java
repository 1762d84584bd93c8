package io.provisioning.faults;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One server and its PostgreSQL, with a network between them: each fault begins where the one
 * before has ended.
 */
@Order(1)
class PostgresServerE2E {
    @TempDir static Path directory;

    private static Postgres postgres;
    private static Proxy proxy;
    private static String database;
    private static Cluster cluster;
    private static Load load;

    @BeforeAll
    static void start() {
        postgres = Postgres.start();
        proxy = Proxy.to(postgres.port());
        database = postgres.database();
        // Else statements have no text after the first few of a connection.
        String url = Postgres.url(database, proxy.port()) + "?prepareThreshold=0";
        cluster = Cluster.on(url, directory);
        load = new Load(cluster.start());
    }

    @AfterAll
    static void stop() {
        load.close();
        cluster.close();
        proxy.close();
        postgres.close();
    }

    @AfterEach
    void nothingIsLostAndNothingRanTwice() {
        cluster.node(0).awaitRest();
        Records records = Records.of(postgres, database);
        Verdict.of(load.accepted(), cluster.node(0).states(), records, cluster.runs())
                .check("PostgreSQL");
    }

    @Test
    void whenItIsKilledWhatRanIsInterruptedAndTheRestIsDone() {
        Kills.tried("PostgreSQL", cluster, load);
    }

    @Test
    void whatWasAcceptedSurvivesAnOutageAndWritesAreRefusedAtOnceMeanwhile() {
        Outages.tried(cluster, load, postgres, proxy);
    }

    @Test
    void whereACommitIsCutEachIsOneOperationAllTheSame() {
        Commits.tried(cluster, load, proxy);
    }
}
