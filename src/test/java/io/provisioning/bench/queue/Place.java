package io.provisioning.bench.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * Where the parts of the benchmark find what they need, and where they print.
 *
 * @param directory of its own
 * @param jar the product
 */
record Place(Path directory, String jar) {
    /** Something that is measured, on one kind of database. */
    interface Part {
        void measure(Store store, Place place)
                throws IOException, java.sql.SQLException, InterruptedException;
    }

    /** The product with this script for a CLI. */
    Product start(Store.Database database, String script, int limit)
            throws IOException, InterruptedException {
        return Product.start(jar, directory, database, script(script), limit);
    }

    /** A file that can be run. */
    Path script(String text) throws IOException {
        Path script = Files.writeString(Files.createTempFile(directory, "cli", ""), text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void head() {
        System.out.printf("| figure | database | baseline | product | ratio |%n");
        System.out.printf("| --- | --- | --- | --- | --- |%n");
    }

    /** A line of the table; a baseline of 0 is none. */
    void row(String figure, Store store, double baseline, double ours) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.1f | %s |%n",
                figure,
                store.name(),
                baseline == 0 ? "" : String.format(Locale.ROOT, "%.1f", baseline),
                ours,
                baseline == 0 ? "" : String.format(Locale.ROOT, "%.2f", ours / baseline));
    }
}
