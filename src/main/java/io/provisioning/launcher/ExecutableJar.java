package io.provisioning.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The jar this server runs from: the platform's jars and the application are in it. */
final class ExecutableJar implements AutoCloseable {
    private static final String JARS = "MICRO-INF/runtime/";

    /**
     * Not where the platform looks for applications: it would copy the archive to a file of its
     * own.
     */
    private static final String APPLICATION = "application.war";

    private final JarFile file;

    private ExecutableJar(JarFile file) {
        this.file = file;
    }

    static ExecutableJar open() throws IOException, URISyntaxException {
        return new ExecutableJar(
                new JarFile(
                        Path.of(
                                        ExecutableJar.class
                                                .getProtectionDomain()
                                                .getCodeSource()
                                                .getLocation()
                                                .toURI())
                                .toFile()));
    }

    /** The packages that have classes in this jar itself. */
    Set<String> packages() {
        return file.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('/'))))
                .map(directory -> directory.replace('/', '.'))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Unpacks the platform's jars and archives into a directory; tells where each is. */
    List<Path> unpackPlatform(Path directory) throws IOException {
        List<? extends ZipEntry> entries =
                file.stream()
                        .filter(entry -> entry.getName().startsWith(JARS))
                        .filter(entry -> !entry.isDirectory())
                        .toList();
        List<Path> unpacked = new ArrayList<>(entries.size());
        for (ZipEntry entry : entries) {
            Path jar = directory.resolve(entry.getName().substring(JARS.length()));
            try (InputStream in = file.getInputStream(entry)) {
                Files.copy(in, jar);
            }
            unpacked.add(jar);
        }
        return unpacked;
    }

    /** Unpacks the application's files into a directory, from where the platform runs it. */
    void unpackApplication(Path directory) throws IOException {
        try (InputStream war = file.getInputStream(file.getEntry(APPLICATION));
                ZipInputStream entries = new ZipInputStream(war)) {
            for (ZipEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                Path target = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
