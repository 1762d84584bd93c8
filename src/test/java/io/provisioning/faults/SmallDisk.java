package io.provisioning.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.packaged.HostCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A file system of 300 MiB of its own in a directory, which takes root.
 *
 * @param isMounted whether it could be had; else the directory is as any other
 */
record SmallDisk(Path directory, boolean isMounted) implements AutoCloseable {
    static SmallDisk in(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean root = System.getProperty("user.name").equals("root");
        String where = directory.toString();
        return new SmallDisk(
                directory, root && ran("mount", "-t", "tmpfs", "-o", "size=300m", "none", where));
    }

    private static boolean ran(String... command) {
        return HostCommand.run(List.of(command), Map.of()) == 0;
    }

    private Path filling() {
        return directory.resolve("filling");
    }

    /** To the last byte. */
    void fill() {
        try (OutputStream out = Files.newOutputStream(filling())) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    /** There is room again. */
    void clear() {
        try {
            Files.deleteIfExists(filling());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (isMounted) {
            ran("umount", directory.toString());
        }
    }
}
