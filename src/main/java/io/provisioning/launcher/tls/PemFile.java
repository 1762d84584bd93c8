package io.provisioning.launcher.tls;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file so that whatever is wrong with it is told with its name. */
@FunctionalInterface
interface PemFile<T> {
    T read(Path file) throws IOException;

    /** What this reads in that file. */
    static <T> T named(Path file, PemFile<T> reader) throws IOException {
        try {
            return reader.read(file);
        } catch (NoSuchFileException e) {
            throw new PemException(file + " does not exist", e);
        } catch (PemException e) {
            throw new PemException(file + " " + e.getMessage(), e);
        } catch (IOException e) {
            throw new PemException(file + " can't be read: " + e.getMessage(), e);
        }
    }
}
