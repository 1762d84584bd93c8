package io.provisioning.execution.containment;

import io.provisioning.configuration.Caps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A control group of cgroup v2. A cgroup that is gone behaves like an empty one. */
record Cgroup(Path directory) {
    private static final Logger LOG = Logger.getLogger(Cgroup.class.getName());
    private static final String KILL = "cgroup.kill";

    /** The one this process is in; empty where the host has none. */
    static Optional<Cgroup> own() throws IOException {
        Optional<String> path =
                lines("/proc/self/cgroup")
                        .filter(line -> line.startsWith("0::/"))
                        .map(line -> line.substring("0::/".length()))
                        .findFirst();
        // Fields 4 and 5 are what is mounted and where; the type follows a dash.
        Optional<Path> mount =
                lines("/proc/self/mountinfo")
                        .filter(line -> line.contains(" - cgroup2 "))
                        .map(line -> line.split(" ", -1))
                        .filter(fields -> fields[3].equals("/"))
                        .map(fields -> Path.of(fields[4]))
                        .findFirst();
        return mount.flatMap(it -> path.map(it::resolve)).map(Cgroup::new);
    }

    /**
     * The one to make others in: the one around it, where that is delegated too, as systemd does
     * with DelegateSubgroup=. The kernel lets only a cgroup without processes of its own hand
     * controllers on to those in it.
     */
    Cgroup home() {
        Path around = directory.getParent();
        return isDelegated(around) ? new Cgroup(around) : this;
    }

    /** By the mark that systemd leaves. */
    private static boolean isDelegated(Path directory) {
        try {
            return Arrays.equals(
                    (byte[]) Files.getAttribute(directory, "user:delegate"), new byte[] {'1'});
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /**
     * Caps what is in it.
     *
     * @return the caps that it has no controller for
     */
    Caps cap(Caps caps) {
        boolean processes = caps.processes() > 0 && cap("pids", caps.processes());
        boolean memory = caps.memoryBytes() > 0 && cap("memory", caps.memoryBytes());
        return new Caps(
                processes ? 0 : caps.processes(),
                memory ? 0 : caps.memoryBytes(),
                caps.cpuSeconds());
    }

    private boolean cap(String controller, long most) {
        try {
            write(directory.resolveSibling("cgroup.subtree_control"), "+" + controller);
            write(directory.resolve(controller + ".max"), Long.toString(most));
            return true;
        } catch (IOException e) {
            LOG.log(Level.FINE, "No cap by the controller " + controller, e);
            return false;
        }
    }

    /** A file that is not there is no file to make. */
    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }

    /** A new one in it. */
    Cgroup create(String name) throws IOException {
        return new Cgroup(Files.createDirectory(directory.resolve(name)));
    }

    /** The processes in it and in those within it. */
    List<Long> pids() {
        return tree().stream().flatMap(Cgroup::ownPids).toList();
    }

    boolean isPopulated() {
        try {
            return Proc.read(directory.resolve("cgroup.events")).contains("populated 1");
        } catch (IOException e) {
            return Files.exists(directory);
        }
    }

    void kill() {
        try {
            write(directory.resolve(KILL), "1");
        } catch (IOException e) {
            // The lifeline removes it, maybe between our open and our write (then ENODEV).
            if (Files.exists(directory)) {
                throw new UncheckedIOException("The cgroup can't be killed: " + directory, e);
            }
        }
    }

    /** Removes it with those within it; what is populated stays. */
    void remove() {
        tree().forEach(cgroup -> cgroup.directory().toFile().delete());
    }

    /** It and those within it, the innermost first. */
    private List<Cgroup> tree() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .map(Cgroup::new)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private Stream<Long> ownPids() {
        try {
            return Proc.read(directory.resolve("cgroup.procs")).lines().map(Long::valueOf);
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Stream<String> lines(String file) throws IOException {
        return Proc.read(Path.of(file)).lines();
    }
}
