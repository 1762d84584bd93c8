package io.provisioning.launcher;

import io.provisioning.configuration.table.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A command that needs the database, of which everything is in the application's archive: its
 * classes and libraries are unpacked for as long as it takes, and no platform is started.
 */
final class ApplicationCommand {
    private static final String CLASSES = "WEB-INF/classes/";
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String COMMANDS = "io.provisioning.backup.Commands";

    private ApplicationCommand() {}

    /** An exit code, and a line for whoever gave the command. */
    static Map.Entry<Integer, String> run(Configuration configuration, List<String> command) {
        try {
            Path directory = Files.createTempDirectory("provisioning-command");
            try (URLClassLoader loader = unpack(directory)) {
                return commands(loader).apply(configuration, command);
            } finally {
                DataDirectory.deleteTree(directory);
            }
        } catch (IOException e) {
            throw new StartException("The application can't be unpacked: " + e);
        } catch (ReflectiveOperationException e) {
            throw new StartException("The application has no such command: " + e);
        }
    }

    /** Its type is written down in the class, which only the other loader has. */
    @SuppressWarnings("unchecked")
    private static BiFunction<Configuration, List<String>, Map.Entry<Integer, String>> commands(
            ClassLoader loader) throws ReflectiveOperationException {
        Thread.currentThread().setContextClassLoader(loader);
        return (BiFunction<Configuration, List<String>, Map.Entry<Integer, String>>)
                loader.loadClass(COMMANDS).getConstructor().newInstance();
    }

    private static URLClassLoader unpack(Path directory) throws IOException {
        List<URL> urls = new ArrayList<>();
        // It is there first: else its URL would not be that of a directory.
        urls.add(Files.createDirectories(directory.resolve(CLASSES)).toUri().toURL());
        try (InputStream archive = Platform.application()) {
            ZipInputStream entries = new ZipInputStream(archive);
            for (ZipEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                Path file = directory.resolve(entry.getName()).normalize();
                if (isNeeded(entry) && file.startsWith(directory)) {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                    if (entry.getName().startsWith(LIBRARIES)) {
                        urls.add(file.toUri().toURL());
                    }
                }
            }
        }
        return new URLClassLoader(
                urls.toArray(URL[]::new), ApplicationCommand.class.getClassLoader());
    }

    private static boolean isNeeded(ZipEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory() && (name.startsWith(CLASSES) || name.startsWith(LIBRARIES));
    }
}
