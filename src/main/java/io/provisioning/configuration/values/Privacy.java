package io.provisioning.configuration.values;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** That other users of the host can't look into the data directory. */
final class Privacy {
    /** Access for the owner alone. */
    static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private static final Set<PosixFilePermission> OTHERS =
            PosixFilePermissions.fromString("------rwx");

    private Privacy() {}

    /**
     * Closes the directory to everybody else. Only its owner can: a volume that an orchestrator has
     * made is often root's, with a group for this server. There the group's rights stay, since they
     * are what lets the server in, and what is in it is closed to others.
     *
     * @return what is to be said of it; empty where it was closed
     */
    static Optional<String> ensure(Path directory) throws IOException {
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(directory);
        if (PRIVATE.containsAll(found)) {
            return Optional.empty();
        }
        String was = PosixFilePermissions.toString(found);
        try {
            Files.setPosixFilePermissions(directory, PRIVATE);
            return Optional.of(
                    "The data directory %s was open to other users (%s): now it is its owner's"
                                    .formatted(directory, was)
                            + " alone");
        } catch (FileSystemException e) {
            closeWithin(directory);
            return found.stream().anyMatch(OTHERS::contains)
                    ? Optional.of(
                            "The data directory %s belongs to somebody else and is open to other"
                                            .formatted(directory)
                                    + " users (%s): what is in it is closed to them".formatted(was))
                    : Optional.empty();
        }
    }

    /** Takes from all others what they may do with what is in it, where that is not closed. */
    static void closeWithin(Path directory) throws IOException {
        if (PRIVATE.containsAll(Files.getPosixFilePermissions(directory))) {
            return;
        }
        List<Path> entries;
        try (Stream<Path> listed = Files.list(directory)) {
            entries = listed.filter(it -> !Files.isSymbolicLink(it)).toList();
        }
        for (Path entry : entries) {
            Set<PosixFilePermission> left =
                    EnumSet.copyOf(Files.getPosixFilePermissions(entry, LinkOption.NOFOLLOW_LINKS));
            if (left.removeAll(OTHERS)) {
                close(entry, left);
            }
        }
    }

    /** What belongs to somebody else, such as lost+found, is theirs to close. */
    private static void close(Path entry, Set<PosixFilePermission> left) {
        try {
            Files.setPosixFilePermissions(entry, left);
        } catch (IOException e) {
            Logger.getLogger(Privacy.class.getName())
                    .log(Level.FINE, entry + " can't be closed to others", e);
        }
    }
}
