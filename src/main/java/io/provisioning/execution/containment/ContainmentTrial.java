package io.provisioning.execution.containment;

import io.provisioning.configuration.Caps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whether a level of containment works on this host. That tools are there says little: containers,
 * AppArmor and limits forbid what they do. So a command is started that leaves a child with nothing
 * to find it by, and when the lifeline ends, both must be gone.
 */
final class ContainmentTrial implements Predicate<Containment> {
    private static final Logger LOG = Logger.getLogger(ContainmentTrial.class.getName());

    /** What a host forbids fails at once; only one that is very busy takes longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String ESCAPE =
            """
            env -i "$(command -v setsid)" "$(command -v sleep)" 60 >/dev/null 2>&1 &
            read -r me rest </proc/self/stat
            echo "$me $$"
            wait
            """;

    private final Path script;
    private final Map<String, String> environment;

    ContainmentTrial(Path script, Map<String, String> environment) {
        this.script = script;
        this.environment = environment;
    }

    @Override
    public boolean test(Containment level) {
        return switch (level) {
            case NAMESPACE, CGROUP -> holds(level);
            case SESSION -> isOnPath("setsid");
            case MARK -> true;
        };
    }

    private boolean isOnPath(String tool) {
        return Arrays.stream(environment.get("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private boolean holds(Containment level) {
        try {
            Contained child =
                    new Lifeline(script, level, Caps.NONE)
                            .start(List.of("/bin/sh", "-c", ESCAPE), environment);
            try {
                return isInside(level, child) && diesWithTheLifeline(child);
            } finally {
                child.end();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "No containment by " + level.label(), e);
            return false;
        }
    }

    /** In a namespace the command is the second process, in the eyes of its /proc as well. */
    private static boolean isInside(Containment level, Contained child) throws IOException {
        InputStream stdout = child.process().getInputStream();
        return comesTrue(() -> isReadable(stdout) || !child.process().isAlive())
                && stdout.available() > 0
                && (level != Containment.NAMESPACE
                        || new String(
                                        stdout.readNBytes(stdout.available()),
                                        StandardCharsets.US_ASCII)
                                .equals("2 2\n"));
    }

    /** The lifeline's own process, the command and its child. */
    private static boolean diesWithTheLifeline(Contained child) throws IOException {
        Set<ProcessHandle> members = Set.copyOf(child.tree().members());
        child.process().getOutputStream().close();
        return members.size() > 2 && comesTrue(() -> members.stream().noneMatch(Proc::isAlive));
    }

    private static boolean isReadable(InputStream in) {
        try {
            return in.available() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean comesTrue(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(ProcessTree.PAUSE.toNanos());
        }
        return true;
    }
}
