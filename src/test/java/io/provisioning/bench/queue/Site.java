package io.provisioning.bench.queue;

import io.provisioning.bench.Progress;
import io.provisioning.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Where the parts of the benchmark find what they need on one kind of database, and where they put
 * what they find out. Several of them measure one server after the other: its start and its warm-up
 * take longer than most of what is measured.
 */
final class Site implements AutoCloseable {
    /** How many operations run at once on a server. */
    static final int LIMIT = 10;

    static final String NOTHING = "#!/bin/sh\necho '{}'\n";

    private static final Duration WARM_UP = Duration.ofSeconds(60);

    /** Something that is measured. */
    interface Part {
        void measure(Site site) throws IOException, SQLException, InterruptedException;
    }

    private final Store store;
    private final Path directory;
    private final String jar;
    private final Table table;
    private final Progress progress;
    private Product shared;
    private Path cli;

    Site(Store store, Path directory, String jar, Table table, Progress progress) {
        this.store = store;
        this.directory = directory;
        this.jar = jar;
        this.table = table;
        this.progress = progress;
    }

    Store store() {
        return store;
    }

    Path directory() {
        return directory;
    }

    /** The server that parts have in common, warm, with this script for a CLI from now on. */
    Product shared(String script) throws IOException, SQLException, InterruptedException {
        if (shared == null) {
            cli = script(NOTHING);
            shared = start(store.database("shared"), cli);
            say("warming it by operations, " + WARM_UP.toSeconds() + " s");
            shared.operate(WARM_UP);
        }
        Files.writeString(cli, script);
        return shared;
    }

    /** Another server with that CLI. */
    Product start(Store.Database database, Path cli) throws IOException, InterruptedException {
        say("starting a server");
        return Product.start(jar, directory, database, cli, LIMIT);
    }

    /** A file that can be run. */
    Path script(String text) throws IOException {
        Path script = Files.writeString(Files.createTempFile(directory, "cli", ""), text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What is done now. */
    void say(String what) {
        progress.say(store.name() + ": " + what);
    }

    /** A line of the table; a baseline of 0 is none. */
    void row(String figure, double baseline, double ours) {
        String ratio = Table.ratio(ours, baseline);
        table.add(List.of(figure, store.name(), Table.number(baseline), Table.number(ours), ratio));
        say("= " + figure + ": " + Table.number(ours) + (ratio.isEmpty() ? "" : ", " + ratio));
    }

    /** Ends the common server. */
    @Override
    public void close() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }
}
