package io.provisioning.execution.containment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Starts commands whose life, and that of everything they start, is tied to this server's. */
public final class Lifeline {
    private static final String CGROUP_PREFIX = "provisioning-";

    private final Path script;
    private final Containment level;

    Lifeline(Path script, Containment level) {
        this.script = script;
        this.level = level;
    }

    /**
     * A lifeline at the level in force.
     *
     * @param script the lifeline's script
     * @param wanted the label of a level, or {@code auto} for the strongest that works on this host
     * @param environment what commands get
     * @throws IllegalStateException if the wanted level does not work
     */
    public static Lifeline of(Path script, String wanted, Map<String, String> environment) {
        return new Lifeline(
                script, Containment.inForce(wanted, new ContainmentTrial(script, environment)));
    }

    /** The level in force. */
    public Containment level() {
        return level;
    }

    /**
     * Starts a command.
     *
     * @throws IOException if that fails
     */
    public Contained start(List<String> command, Map<String, String> environment)
            throws IOException {
        String mark = UUID.randomUUID().toString();
        return switch (level) {
            case NAMESPACE -> {
                Process process = start(namespace(), mark, command, environment);
                yield new Contained(process, new NamespaceProcesses(mark, process.toHandle()));
            }
            case CGROUP -> inCgroup(mark, command, environment);
            case SESSION, MARK -> {
                Process process = start(level.label(), mark, command, environment);
                yield new Contained(process, new MarkedProcesses(mark, process.toHandle()));
            }
        };
    }

    private Contained inCgroup(String mark, List<String> command, Map<String, String> environment)
            throws IOException {
        Cgroup cgroup =
                Cgroup.own()
                        .orElseThrow(() -> new IOException("There is no cgroup"))
                        .create(CGROUP_PREFIX + mark);
        try {
            Process process = start("cgroup:" + cgroup.directory(), mark, command, environment);
            return new Contained(process, new CgroupProcesses(mark, process.toHandle(), cgroup));
        } catch (IOException e) {
            cgroup.remove();
            throw e;
        }
    }

    private Process start(
            String how, String mark, List<String> command, Map<String, String> environment)
            throws IOException {
        List<String> argv = new ArrayList<>(List.of("/bin/sh", script.toString(), how, mark));
        argv.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Whoever is not root needs a user namespace, in which users keep their numbers. */
    private static String namespace() throws IOException {
        boolean isRoot = Files.getAttribute(Proc.ROOT.resolve("self"), "unix:uid").equals(0);
        return "namespace:" + (isRoot ? "-pf" : "-Ucpf");
    }
}
