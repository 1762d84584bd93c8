package io.provisioning.delivery;

import io.provisioning.packaged.HostCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A place of its own for a process, by the kernel's means and without an engine: the first of its
 * processes, nobody's rights, and a root directory that can't be written.
 *
 * @param root an empty directory
 * @param user uid and gid, with a colon between them
 * @param workingDirectory where the process begins
 */
record Namespaces(Path root, String user, String workingDirectory) {
    private static final Path SCRIPT = Path.of("src/test/resources/docker/container.sh");

    /** Whether this host and this user allow it. */
    static boolean arePossible() {
        List<String> mounting = List.of("mount", "--make-rprivate", "/");
        return HostCommand.run(unshare(mounting), Map.of()) == 0
                && HostCommand.run(List.of("setpriv", "--version"), Map.of()) == 0;
    }

    /**
     * A command that runs another in there, which sees these of the host's files and may write to
     * that directory.
     */
    List<String> around(
            Map<String, Path> files, String writable, Path directory, List<String> command) {
        own(directory);
        List<String> whole = new ArrayList<>(List.of("sh", SCRIPT.toAbsolutePath().toString()));
        whole.addAll(List.of(root.toString(), user, workingDirectory));
        files.forEach((target, source) -> whole.add(target + "=" + source));
        whole.add("w:" + writable + "=" + directory);
        whole.add("--");
        whole.addAll(command);
        return unshare(whole);
    }

    private void own(Path directory) {
        try {
            Files.setAttribute(directory, "unix:uid", Integer.valueOf(user.split(":", 2)[0]));
            Files.setAttribute(directory, "unix:gid", Integer.valueOf(user.split(":", 2)[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command that runs another as {@code docker exec} would, beside the first process. */
    List<String> beside(ProcessHandle first, List<String> command) {
        List<String> whole =
                new ArrayList<>(List.of("nsenter", "--target", String.valueOf(first.pid())));
        whole.addAll(List.of("--mount", "--pid", "--root", "--wd"));
        whole.addAll(List.of("--setuid", user.split(":", 2)[0], "--setgid", user.split(":", 2)[1]));
        whole.addAll(command);
        return whole;
    }

    private static List<String> unshare(List<String> command) {
        List<String> whole =
                new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child"));
        whole.addAll(command);
        return whole;
    }
}
