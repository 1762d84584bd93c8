package io.provisioning.launcher.build;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Takes the platform's jars out of Payara Micro's one, settles what {@link OwnAddress} is about,
 * and adds a jar that is nothing but their class path: only what Java's own loader loads by a class
 * path gets into an archive of classes as a whole.
 */
final class PlatformFiles {
    private static final String JARS = "MICRO-INF/runtime/";

    /**
     * Of the entries of the class path's jar, so that each build makes the same; zip has none
     * earlier.
     */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Attributes ofPayara;
    private boolean changed;

    private PlatformFiles(JarFile payara) throws IOException {
        ofPayara = payara.getManifest().getMainAttributes();
        for (ZipEntry entry : payara.stream().filter(it -> isFile(it)).toList()) {
            try (InputStream in = payara.getInputStream(entry)) {
                files.put(entry.getName().substring(JARS.length()), in.readAllBytes());
            }
        }
    }

    private static boolean isFile(ZipEntry entry) {
        return entry.getName().startsWith(JARS) && !entry.isDirectory();
    }

    /**
     * Makes them.
     *
     * @param arguments Payara Micro's jar; the directory that gets them; the main class
     */
    public static void main(String[] arguments) throws IOException {
        try (JarFile payara = new JarFile(arguments[0])) {
            new PlatformFiles(payara).write(Path.of(arguments[1]), arguments[2]);
        }
    }

    private void write(Path directory, String mainClass) throws IOException {
        Path runtime = Files.createDirectories(directory.resolve("runtime"));
        empty(runtime);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(runtime.resolve(file.getKey()), settled(file.getValue()));
        }
        if (!changed) {
            throw new IllegalStateException("No class of the platform asks for its own address");
        }
        Files.write(directory.resolve("class-path.jar"), classPath(mainClass));
    }

    /** Another version of the platform has files of other names. */
    private static void empty(Path directory) throws IOException {
        try (Stream<Path> earlier = Files.list(directory)) {
            for (Path file : earlier.toList()) {
                Files.delete(file);
            }
        }
    }

    /** The same jar where nothing in it is to be changed. */
    private byte[] settled(byte[] jar) throws IOException {
        if (!asks(jar)) {
            return jar;
        }
        changed = true;
        ByteArrayOutputStream made = new ByteArrayOutputStream(jar.length);
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(jar));
                ZipOutputStream to = new ZipOutputStream(made)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                byte[] bytes = from.readAllBytes();
                put(to, entry.getName(), entry.getTimeLocal(), settled(entry.getName(), bytes));
            }
        }
        return made.toByteArray();
    }

    private static boolean asks(byte[] jar) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
            ZipEntry entry = entries.getNextEntry();
            while (entry != null && !OwnAddress.isAskedFor(entry.getName())) {
                entry = entries.getNextEntry();
            }
            return entry != null;
        }
    }

    private static byte[] settled(String entry, byte[] bytes) {
        return OwnAddress.isAskedFor(entry) ? OwnAddress.loopback(bytes) : bytes;
    }

    /** The platform looks for its resource adapters, archives, by their names as resources. */
    private byte[] classPath(String mainClass) throws IOException {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        try (ZipOutputStream to = new ZipOutputStream(made)) {
            ByteArrayOutputStream manifest = new ByteArrayOutputStream();
            manifest(mainClass).write(manifest);
            put(to, JarFile.MANIFEST_NAME, NO_TIME, manifest.toByteArray());
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (file.getKey().endsWith(".rar")) {
                    put(to, file.getKey(), NO_TIME, file.getValue());
                }
            }
        }
        return made.toByteArray();
    }

    private Manifest manifest(String mainClass) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, mainClass);
        main.putValue("Add-Exports", ofPayara.getValue("Add-Exports"));
        main.putValue("Add-Opens", ofPayara.getValue("Add-Opens"));
        main.put(
                Attributes.Name.CLASS_PATH,
                files.keySet().stream()
                        .filter(name -> name.endsWith(".jar"))
                        .map(name -> "runtime/" + name)
                        .collect(Collectors.joining(" ", "provisioning-server.jar ", "")));
        return manifest;
    }

    private static void put(ZipOutputStream to, String name, LocalDateTime time, byte[] bytes)
            throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        to.putNextEntry(entry);
        to.write(bytes);
        to.closeEntry();
    }
}
