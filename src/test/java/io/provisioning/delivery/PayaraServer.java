package io.provisioning.delivery;

import io.provisioning.Await;
import io.provisioning.FreePort;
import io.provisioning.packaged.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Payara Server as it is distributed, with a copy of its domain that listens on free ports of
 * this machine alone, and {@code asadmin}.
 */
final class PayaraServer implements AutoCloseable {
    private static final Path DISTRIBUTION =
            Path.of("target", "payara", "payara6").toAbsolutePath();
    private static final String DOMAIN = "domain1";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Ports of the domain as it comes, by what stands before them in its configuration. */
    private static final List<String> PORTS =
            List.of("8080", "8181", "4848", "3700", "3820", "3920", "8686", "6666");

    private final Path domains;
    private final int port;
    private final int admin;

    private PayaraServer(Path domains, int port, int admin) {
        this.domains = domains;
        this.port = port;
        this.admin = admin;
    }

    /** Starts one with its domain in this directory. */
    static PayaraServer startIn(Path directory) throws IOException {
        Program.run(
                "cp",
                "-r",
                domain(DISTRIBUTION.resolve("glassfish/domains")).toString(),
                directory.toString());
        Path file = domain(directory).resolve("config/domain.xml");
        String configuration = Files.readString(file);
        List<Integer> free = new ArrayList<>();
        for (String used : PORTS) {
            free.add(FreePort.onLoopback());
            configuration =
                    configuration
                            .replace(
                                    "port=\"" + used + '"',
                                    "port=\"" + free.get(free.size() - 1) + '"')
                            .replace("port=" + used, "port=" + free.get(free.size() - 1));
        }
        configuration =
                configuration
                        .replace(
                                "<network-listener port",
                                "<network-listener address=\"127.0.0.1\" port")
                        .replace("\"0.0.0.0\"", "\"127.0.0.1\"")
                        .replace(
                                "<hazelcast-config-specific-configuration",
                                "<hazelcast-config-specific-configuration enabled=\"false\"");
        Files.writeString(file, configuration);
        PayaraServer server = new PayaraServer(directory, free.get(0), free.get(2));
        server.command("start-domain", "--domaindir", directory.toString(), DOMAIN);
        return server;
    }

    private static Path domain(Path domains) {
        return domains.resolve(DOMAIN);
    }

    /** The directory of its domain. */
    Path domain() {
        return domain(domains);
    }

    /** Where an application is. */
    URI address(String contextPath) {
        return URI.create("http://127.0.0.1:" + port + contextPath);
    }

    /** What {@code asadmin} prints of a command that has succeeded. */
    String does(String... command) {
        Program.Run run = command(command);
        if (run.exitCode() != 0) {
            throw new AssertionError(run.output());
        }
        return run.output();
    }

    /** What it prints of one that has failed. */
    String refuses(String... command) {
        Program.Run run = command(command);
        if (run.exitCode() == 0) {
            throw new AssertionError("It was done: " + run.output());
        }
        return run.output();
    }

    private Program.Run command(String... command) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "env",
                                "AS_JAVA=" + System.getProperty("java.home"),
                                DISTRIBUTION.resolve("bin/asadmin").toString(),
                                "--port",
                                String.valueOf(admin)));
        all.addAll(List.of(command));
        return Program.run(all.toArray(String[]::new));
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(domain().resolve("config/pid")).strip());
    }

    /** The lines of jcmd's histogram, after a collection of garbage, for classes of this prefix. */
    List<String> instancesOf(String prefix) throws IOException {
        return Program.run(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid()),
                        "GC.class_histogram")
                .output()
                .lines()
                .filter(line -> line.contains(" " + prefix))
                .toList();
    }

    /** Its files that are open within a directory. */
    List<Path> openIn(Path directory) throws IOException {
        List<Path> open = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(pid()), "fd"))) {
            for (Path file : files.toList()) {
                Path target = Files.isSymbolicLink(file) ? Files.readSymbolicLink(file) : file;
                if (target.startsWith(directory)) {
                    open.add(target);
                }
            }
        }
        return open;
    }

    /** Its child processes. */
    List<ProcessHandle> children() throws IOException {
        return ProcessHandle.of(pid()).orElseThrow().children().toList();
    }

    /**
     * Waits until the threads that the application had from the server, and the JDK's for its
     * processes, have idled out.
     */
    void awaitIdle() throws IOException {
        Path tasks = Path.of("/proc", String.valueOf(pid()), "task");
        Await.until(
                "threads end",
                PATIENCE,
                () -> names(tasks).stream().noneMatch(PayaraServer::isOfApplications));
    }

    /** How many of its threads have a name that the kernel, which keeps 15 characters, has so. */
    int threads(String name) throws IOException {
        Path tasks = Path.of("/proc", String.valueOf(pid()), "task");
        return Collections.frequency(names(tasks), name);
    }

    /** The kernel keeps 15 characters of a name. */
    private static boolean isOfApplications(String name) {
        return name.equals("concurrent/__de") || name.equals("process reaper");
    }

    private static List<String> names(Path tasks) {
        List<String> names = new ArrayList<>();
        for (String task : ids(tasks)) {
            try {
                names.add(Files.readString(tasks.resolve(task).resolve("comm")).strip());
            } catch (IOException e) {
                // It has just ended.
            }
        }
        return names;
    }

    private static List<String> ids(Path tasks) {
        String[] ids = tasks.toFile().list();
        return ids == null ? List.of() : List.of(ids);
    }

    @Override
    public void close() throws IOException {
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        command("stop-domain", "--domaindir", domains.toString(), DOMAIN);
        process.destroyForcibly();
    }
}
