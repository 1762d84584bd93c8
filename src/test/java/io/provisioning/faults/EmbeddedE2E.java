package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.packaged.PackagedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded database without a server around it, which is killed within a second and so far more
 * often than a server could be: what was committed is there, and nothing by half.
 */
class EmbeddedE2E {
    private static final int DATABASES = FAULTS.rounds(2, 2, 60);

    /** Closed well between two of them, which leaves gaps in the file for the next to write to. */
    private static final int KILLS = FAULTS.of(3, 6, 6);

    /** Garbage is garbage at once, and every second database is compacted from the beginning. */
    private static final String REUSED = ";RETENTION_TIME=0";

    private final Set<Integer> acknowledged = new TreeSet<>();
    private final Set<Integer> seen = new TreeSet<>();
    private int lost;
    private int gone;
    private int half;

    @Test
    void whatIsCommittedSurvivesKill9AndNothingIsThereByHalf(@TempDir Path directory)
            throws Exception {
        int committed = 0;
        int read = 0;
        for (int database = 0; database < DATABASES; database++) {
            String url =
                    "jdbc:h2:file:"
                            + directory.resolve("database" + database)
                            + ";WRITE_DELAY=0;PAGE_SIZE=4096;DB_CLOSE_ON_EXIT=FALSE"
                            + (database % 2 == 0 ? "" : REUSED);
            acknowledged.clear();
            seen.clear();
            for (int kill = 0; kill < KILLS; kill++) {
                killed(url, kill, 10 + (database * KILLS + kill) * 37 % 150);
                count(url);
            }
            committed += acknowledged.size();
            read += seen.size();
        }
        FAULTS.report(
                "kill -9 of H2 alone",
                (long) DATABASES * KILLS,
                "kills, %d committed, %d lost, %d by half; %d seen by who reads, %d of them gone"
                        .formatted(committed, lost, half, read, gone));
        assertThat(read).as("seen by who reads").isPositive();
        assertThat(lost).as("lost").isZero();
        assertThat(half).as("by half").isZero();
        assertThat(gone).as("seen and gone").isZero();
    }

    private void killed(String url, int kill, int commits) throws Exception {
        Process writers =
                new ProcessBuilder(
                                PackagedServer.java(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                PairWriters.class.getName(),
                                url,
                                Integer.toString(kill * 1_000_000))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines = writers.inputReader()) {
            for (int end = acknowledged.size() + commits; acknowledged.size() < end; ) {
                assertThat(read(lines)).as("they write").isTrue();
            }
            // By its handle: the process itself would close what is read here.
            writers.toHandle().destroyForcibly();
            while (read(lines)) {
                // What it has said before it died.
            }
            // Only then the file is free.
            writers.waitFor();
        } finally {
            writers.destroyForcibly();
        }
    }

    /** The last line may be a part of one. */
    private boolean read(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line != null && line.length() == 10) {
            if (line.charAt(0) == PairWriters.SEEN) {
                seen.add(Integer.valueOf(line.substring(1)));
            } else {
                acknowledged.add(Integer.valueOf(line));
            }
        }
        return line != null;
    }

    private void count(String url) throws SQLException {
        try (Connection connection = PairWriters.source(url).getConnection()) {
            Set<Integer> one = ids(connection, "select id from one");
            Set<Integer> other = ids(connection, "select id from other");
            gone += (int) seen.stream().filter(id -> !one.contains(id)).count();
            lost += (int) acknowledged.stream().filter(id -> !one.contains(id)).count();
            half += (int) one.stream().filter(id -> !other.contains(id)).count();
            half += (int) other.stream().filter(id -> !one.contains(id)).count();
        }
    }

    private static Set<Integer> ids(Connection connection, String sql) throws SQLException {
        Set<Integer> ids = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }
}
