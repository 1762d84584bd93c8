package io.provisioning.configuration.table;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A path the operator named.
 *
 * @param source the flag, variable or key that named it
 */
public record ConfiguredPath(String source, Path path) {

    /** What a source names. */
    public static ConfiguredPath of(String source, String path) {
        try {
            return new ConfiguredPath(source, Path.of(path));
        } catch (InvalidPathException e) {
            // With the POSIX locale Java has no paths outside ASCII.
            throw new ConfigurationException(
                    source
                            + " names "
                            + path
                            + ", which Java can't reach in this locale; "
                            + NativeText.REMEDY);
        }
    }

    /** Accepts a pipe too: shells pass a decrypted file that way. */
    public Path requireReadable() {
        refuseIf(Files.notExists(path), "does not exist");
        refuseIf(Files.isDirectory(path), "is a directory");
        refuseIf(!Files.isReadable(path), "cannot be read");
        return path;
    }

    Path requireExecutable() {
        refuseIf(Files.notExists(path), "does not exist");
        refuseIf(!Files.isRegularFile(path), "is not a file");
        refuseIf(!Files.isExecutable(path), "is not executable");
        return path;
    }

    private void refuseIf(boolean unfit, String reason) {
        if (unfit) {
            throw new ConfigurationException(source + " names " + path + ", which " + reason);
        }
    }
}
