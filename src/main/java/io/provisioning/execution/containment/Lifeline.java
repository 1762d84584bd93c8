package io.provisioning.execution.containment;

import io.provisioning.configuration.Caps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;

/** Starts commands that, with everything they start, end when this server ends. */
public final class Lifeline {
    private static final Logger LOG = Logger.getLogger(Lifeline.class.getName());
    private static final String CGROUP_PREFIX = "provisioning-";

    private final Path script;
    private final Containment level;
    private final Caps caps;

    Lifeline(Path script, Containment level, Caps caps) {
        this.script = script;
        this.level = level;
        this.caps = caps;
    }

    /**
     * A lifeline at the level in force.
     *
     * @param script the lifeline's script
     * @param wanted the label of a level, or {@code auto} for the strongest that works on this host
     * @param caps what each command may use with all that it starts
     * @param environment what commands get
     * @throws IllegalStateException if the wanted level does not work
     */
    public static Lifeline of(
            Path script, String wanted, Caps caps, Map<String, String> environment) {
        Containment level = Containment.inForce(wanted, new ContainmentTrial(script, environment));
        if (caps.processes() > 0 && level != Containment.CGROUP && Proc.isRoots()) {
            LOG.warning(
                    "provisioning.max_processes holds for nobody: the server runs as root, whom"
                            + " only a cgroup binds");
        }
        return new Lifeline(script, level, caps);
    }

    /** The level in force. */
    public Containment level() {
        return level;
    }

    /**
     * Starts a command that may run as long as the server does.
     *
     * @throws IOException if that fails
     */
    public Contained start(List<String> command, Map<String, String> environment)
            throws IOException {
        return start(command, environment, Optional.empty());
    }

    /**
     * Starts a command.
     *
     * @param lease the file that says until when it may run; without it, as long as the server
     * @throws IOException if that fails
     */
    public Contained start(
            List<String> command, Map<String, String> environment, Optional<Path> lease)
            throws IOException {
        String mark = UUID.randomUUID().toString();
        List<String> last = new ArrayList<>(List.of(lease.map(Path::toString).orElse("")));
        last.addAll(command);
        return switch (level) {
            case NAMESPACE -> {
                Process process = start(namespace(), mark, caps, last, environment);
                yield new Contained(process, new NamespaceProcesses(mark, process));
            }
            case CGROUP -> inCgroup(mark, last, environment);
            case SESSION, MARK -> {
                Process process = start(level.label(), mark, caps, last, environment);
                yield new Contained(process, new MarkedProcesses(mark, process.toHandle()));
            }
        };
    }

    private Contained inCgroup(String mark, List<String> last, Map<String, String> environment)
            throws IOException {
        Cgroup cgroup =
                Cgroup.own()
                        .orElseThrow(() -> new IOException("There is no cgroup"))
                        .home()
                        .create(CGROUP_PREFIX + mark);
        try {
            Caps rest = cgroup.cap(caps);
            Process process = start("cgroup:" + cgroup.directory(), mark, rest, last, environment);
            return new Contained(process, new CgroupProcesses(mark, process.toHandle(), cgroup));
        } catch (IOException e) {
            cgroup.remove();
            throw e;
        }
    }

    private Process start(
            String how,
            String mark,
            Caps rlimits,
            List<String> last,
            Map<String, String> environment)
            throws IOException {
        List<String> argv = new ArrayList<>(List.of("/bin/sh", script.toString(), how, mark));
        argv.add(Integer.toString(rlimits.processes()));
        argv.add(Long.toString(rlimits.memoryBytes() / 1024));
        argv.add(Integer.toString(rlimits.cpuSeconds()));
        argv.addAll(last);
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Without root a user namespace is needed, in which users keep their numbers. */
    private static String namespace() {
        return "namespace:" + (Proc.isRoots() ? "-pf" : "-Ucpf");
    }
}
