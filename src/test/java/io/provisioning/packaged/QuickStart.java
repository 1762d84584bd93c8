package io.provisioning.packaged;

import io.provisioning.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Options of Java for servers that are started often and live for seconds: an archive of the
 * classes that a start takes, as docs/deployment.md has it, the quick compiler alone, since what
 * the other one does pays only in servers that stay up, and no verification of what compilers have
 * made, which takes a sixth of a start.
 */
final class QuickStart {
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private QuickStart() {}

    /** The build makes the archive before the tests begin, which would all wait for it. */
    public static void main(String[] arguments) {
        options();
    }

    /** They need an archive, which is made if there is none of this jar yet. */
    static List<String> options() {
        return List.of(
                QUICK_COMPILER,
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-XX:SharedArchiveFile=" + Archive.OF_THE_JAR);
    }

    /** Made at the first use, once, by a server that is started and stopped. */
    private static final class Archive {
        static final Path OF_THE_JAR = ofTheJar();

        private static Path ofTheJar() {
            Path archive = PackagedServer.jar().resolveSibling("provisioning-server.jsa");
            try {
                if (!Files.exists(archive) || isOlderThanTheJar(archive)) {
                    make(archive);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return archive;
        }

        private static boolean isOlderThanTheJar(Path archive) throws IOException {
            return Files.getLastModifiedTime(archive)
                            .compareTo(Files.getLastModifiedTime(PackagedServer.jar()))
                    < 0;
        }

        private static void make(Path archive) throws IOException {
            Path made = archive.resolveSibling("provisioning-server.jsa.new");
            Path directory = Files.createTempDirectory("provisioning-archive");
            try (PackagedServer server =
                    PackagedServer.with(
                            List.of(QUICK_COMPILER, "-XX:ArchiveClassesAtExit=" + made),
                            directory.resolve("data"))) {
                // The classes of the first requests are wanted early as well.
                Api.admin(server.start()).get("/v1/operations");
                server.terminate();
                Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Trees.delete(directory);
            }
        }
    }
}
