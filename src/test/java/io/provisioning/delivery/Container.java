package io.provisioning.delivery;

import io.provisioning.Tools;
import io.provisioning.packaged.HostCommand;
import io.provisioning.packaged.PackagedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the image would run, with what {@code make dist} has made and without an engine. */
public final class Container implements AutoCloseable {
    private static final Path INIT = Path.of("/usr/bin/tini");
    private static final String JAVA = "/opt/java/openjdk";
    private static final String PATH =
            JAVA + "/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Dockerfile.Stage image = Dockerfile.read().image();
    private final Path volume;
    private final Optional<Namespaces> namespaces;
    private Map<String, String> environment;
    private PackagedServer server;

    private Container(Path directory, boolean isolated) {
        try {
            volume =
                    Files.createDirectories(
                            directory.resolve("volume"),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
            Path root = Files.createDirectories(directory.resolve("root"));
            namespaces =
                    Optional.of(
                                    new Namespaces(
                                            root,
                                            image.last("USER").arguments(),
                                            image.last("WORKDIR").arguments()))
                            .filter(it -> isolated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As whoever runs the tests, with the image's paths moved into this directory. */
    static Container plain(Path directory) {
        return new Container(directory, false);
    }

    /** As the image's user, with a root directory that can't be written. */
    static Container isolated(Path directory) {
        return new Container(directory, true);
    }

    /** Whether the image's init is on this host, to be run as the image runs it. */
    static boolean hasInit() {
        return Files.isExecutable(INIT);
    }

    /** Skips the test where the tool of the image's HEALTHCHECK is not on this host. */
    public static void assumeProbe() {
        Tools.assume(
                HostCommand.run(List.of("curl", "--version"), Map.of()) == 0,
                "No curl: install it");
    }

    /** The server with these variables beside the image's own, not started yet. */
    PackagedServer server(Map<String, String> given) {
        environment = new LinkedHashMap<>();
        environment.put("PATH", namespaces.isPresent() ? PATH : System.getenv("PATH"));
        environment.putAll(image.pairs("ENV"));
        // The image has one, made by the command that ArchiveE2E runs.
        environment.put("PROVISIONING_ARCHIVE", "off");
        environment.putAll(given);
        List<String> command;
        if (namespaces.isPresent()) {
            command = namespaces.get().around(files(), data(), volume, entrypoint());
        } else {
            String data = data();
            environment.replaceAll((name, value) -> value.replace(data, volume.toString()));
            environment.put("JAVA_HOME", files().get(JAVA).toString());
            String installed = Dist.directory().toString();
            command =
                    entrypoint().stream()
                            .map(word -> word.replace(image.copied(), installed))
                            .toList();
        }
        server = PackagedServer.by(command, environment);
        return server;
    }

    private Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put(JAVA, Path.of(System.getProperty("java.home")));
        files.put(image.copied(), Dist.directory());
        return files;
    }

    private String data() {
        return image.last("VOLUME").members().get(0);
    }

    private List<String> entrypoint() {
        List<String> whole = image.last("ENTRYPOINT").members();
        return hasInit() ? whole : whole.subList(whole.indexOf("--") + 1, whole.size());
    }

    /** Where the image's volume is on this host. */
    Path volume() {
        return volume;
    }

    /** The exit code of the image's HEALTHCHECK, as if the server was to be found at this port. */
    int health(int port) {
        List<String> command = List.of("/bin/sh", "-c", image.healthcheck());
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.put("SERVER_PORT", String.valueOf(port));
        return HostCommand.run(
                namespaces.map(it -> it.beside(first(), command)).orElse(command), variables);
    }

    /** The process that has the number 1, or would have. */
    ProcessHandle first() {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        return namespaces.isPresent() ? process.children().findFirst().orElseThrow() : process;
    }

    /** The server's own process. */
    ProcessHandle java() {
        return hasInit() ? first().children().findFirst().orElseThrow() : first();
    }

    /** Ends it, what it started first: an init that is killed hands nothing on. */
    @Override
    public void close() {
        if (server != null) {
            ProcessHandle.of(server.pid()).stream()
                    .flatMap(ProcessHandle::descendants)
                    .forEach(ProcessHandle::destroyForcibly);
            server.close();
        }
    }
}
