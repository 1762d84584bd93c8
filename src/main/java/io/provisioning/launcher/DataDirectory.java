package io.provisioning.launcher;

import io.provisioning.configuration.values.ClaimedDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything the server keeps, and the claim to be its only user. */
final class DataDirectory {
    /** Held as long as the process lives, and therefore static. */
    private static ClaimedDirectory claimed;

    /** What the platform takes as it is, in the name of a directory. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} /._,@+=:~-]*");

    private static final String ELSEWHERE = "provisioning-runtime";

    private final ClaimedDirectory directory;

    private DataDirectory(ClaimedDirectory directory) {
        this.directory = directory;
    }

    /** Makes the directory where it is missing, its owner's alone in any case, and claims it. */
    static DataDirectory claim(String configured) {
        try {
            claimed = ClaimedDirectory.of(Path.of(configured).toAbsolutePath().normalize());
            return new DataDirectory(claimed);
        } catch (IOException e) {
            throw new StartException(e.getMessage());
        }
    }

    Path path() {
        return directory.path();
    }

    /** What is to be said of it in the log; empty where there is nothing. */
    Optional<String> remark() {
        return directory.remark();
    }

    /** Closes what the start has made to others, where the directory as a whole can't be. */
    void closeToOthers() {
        try {
            directory.closeToOthers();
        } catch (IOException e) {
            throw new StartException("The data directory " + path() + " can't be closed: " + e);
        }
    }

    /** An empty directory for the platform's own files; nothing in it outlives a start. */
    Path emptyRuntime() {
        Path runtime = path().resolve("runtime");
        try {
            if (Files.isSymbolicLink(runtime)) {
                Path linked = Files.readSymbolicLink(runtime);
                if (linked.getFileName().toString().startsWith(ELSEWHERE)) {
                    deleteTree(linked);
                }
                Files.delete(runtime);
            } else {
                deleteTree(runtime);
            }
            return PLAIN.matcher(runtime.toString()).matches()
                    ? Files.createDirectory(runtime)
                    : elsewhere(runtime);
        } catch (IOException e) {
            throw new StartException("The directory " + runtime + " can't be emptied: " + e);
        }
    }

    /**
     * The platform expands ${…} in the names of its own directories and takes others for parts of
     * URLs, so where ours has such a name its files are elsewhere, and a link says where.
     */
    private static Path elsewhere(Path runtime) throws IOException {
        Path directory = Files.createTempDirectory(ELSEWHERE);
        return Files.readSymbolicLink(Files.createSymbolicLink(runtime, directory));
    }

    /** Deletes a directory with all that is in it, if it is there. */
    static void deleteTree(Path root) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(root)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
