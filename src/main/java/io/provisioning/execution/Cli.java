package io.provisioning.execution;

import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.configuration.ServerSettings;
import io.provisioning.execution.containment.Contained;
import io.provisioning.execution.containment.Containment;
import io.provisioning.execution.containment.Lifeline;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The program that commands are run with: the configured CLI, or the bundled sandbox. */
@ApplicationScoped
public class Cli {
    private static final Logger LOG = Logger.getLogger(Cli.class.getName());

    @Inject private ExecutionSettings execution;
    @Inject private ServerSettings server;
    @Inject private ChildEnvironment child;
    @Inject private LeaseFile lease;

    private Path program;
    private Lifeline lifeline;
    private Path work;
    private Map<String, String> environment;

    @PostConstruct
    void prepare() {
        try {
            Path tools = Files.createDirectories(server.dataDirectory().resolve("tools"));
            work = Files.createDirectories(server.dataDirectory().resolve("work"));
            removeLeftovers();
            Path script = unpack("/execution/lifeline.sh", tools.resolve("lifeline.sh"));
            program =
                    execution.cliPath().isPresent()
                            ? execution.cliPath().get().toAbsolutePath()
                            : unpack("/sandbox/provisioning", tools.resolve("sandbox"));
            fault().ifPresent(it -> LOG.log(Level.SEVERE, "{0}: {1}", new Object[] {program, it}));
            environment = environment();
            lifeline = Lifeline.of(script, execution.containment(), execution.caps(), environment);
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory can't be written", e);
        }
    }

    /** Whether the sandbox stands in for a CLI. */
    public boolean isSandbox() {
        return execution.cliPath().isEmpty();
    }

    /** {@code sandbox}, or {@code external} for a configured CLI. */
    public String kind() {
        return isSandbox() ? "sandbox" : "external";
    }

    /** Why the program can't be run, now; empty if it can. */
    public Optional<String> fault() {
        return ProgramFile.fault(program);
    }

    /** How its processes are contained. */
    public Containment containment() {
        return lifeline.level();
    }

    /** The program's file. */
    public Path program() {
        return program;
    }

    /** The command line with these arguments. */
    public List<String> argv(List<String> arguments) {
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(arguments);
        return argv;
    }

    /**
     * Writes the documents among the arguments into files of this user.
     *
     * @throws IOException if that fails
     */
    public ParameterFiles files(Arguments arguments) throws IOException {
        return ParameterFiles.write(arguments, work);
    }

    /**
     * Starts a command with what every child finds in its environment, and with these variables.
     *
     * @throws CliUnusable if the program's file can't be run
     */
    Contained start(CommandLine command, Map<String, String> variables, StopSignal stop)
            throws IOException {
        Optional<String> fault = fault();
        if (fault.isPresent()) {
            throw new CliUnusable(program.toString(), fault.get());
        }
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(variables);
        return lifeline.start(
                argv(command.arguments()), all, stop.isLeased() ? lease.path() : Optional.empty());
    }

    /** The environment of every child; without a home directory HOME is the data directory. */
    private Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>(child.variables());
        all.putIfAbsent("HOME", server.dataDirectory().toString());
        if (isSandbox()) {
            all.put("PROVISIONING_STATE_DIR", server.dataDirectory().resolve("sandbox").toString());
        }
        return Map.copyOf(all);
    }

    /** Documents of commands that ran when the server was killed. */
    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(work, "*.json")) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    /** Replaces the file as a whole, so that a child of another process never reads half of it. */
    private static Path unpack(String resource, Path file) throws IOException {
        Path fresh =
                Files.createTempFile(
                        file.getParent(),
                        file.getFileName().toString(),
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        try (InputStream in = Cli.class.getResourceAsStream(resource)) {
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
        return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
