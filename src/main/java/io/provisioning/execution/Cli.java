package io.provisioning.execution;

import io.provisioning.execution.containment.Contained;
import io.provisioning.execution.containment.Containment;
import io.provisioning.execution.containment.Lifeline;
import io.provisioning.settings.ExecutionSettings;
import io.provisioning.settings.ServerSettings;
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
import java.util.TreeMap;

/** The program that commands are run with: the configured CLI, or the bundled sandbox. */
@ApplicationScoped
public class Cli {
    @Inject private ExecutionSettings execution;
    @Inject private ServerSettings server;

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
            environment = environment(System.getenv());
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

    /** Whether the program is there and may be run, now. */
    public boolean isPresent() {
        return Files.isExecutable(program);
    }

    /** How its processes are kept together. */
    public Containment containment() {
        return lifeline.level();
    }

    /** The program's file. */
    public Path program() {
        return program;
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
     */
    Contained start(CommandLine command, Map<String, String> variables) throws IOException {
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(command.arguments());
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(variables);
        return lifeline.start(argv, all);
    }

    /** Nothing of the server's own leaks into it. */
    private Map<String, String> environment(Map<String, String> ours) {
        Map<String, String> theirs = new TreeMap<>();
        ours.forEach(
                (name, value) -> {
                    if (name.startsWith("PROVISIONING_")) {
                        theirs.put(name, value);
                    }
                });
        theirs.put("PATH", ours.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        theirs.put("HOME", ours.getOrDefault("HOME", server.dataDirectory().toString()));
        theirs.put("LANG", "C.UTF-8");
        theirs.put("NO_COLOR", "1");
        theirs.put("TERM", "dumb");
        if (isSandbox()) {
            theirs.put(
                    "PROVISIONING_STATE_DIR", server.dataDirectory().resolve("sandbox").toString());
        }
        return Map.copyOf(theirs);
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
