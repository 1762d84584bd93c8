package io.provisioning.launcher;

import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Payara Micro and the application, unpacked from the executable jar and made ready to boot. */
final class Platform {
    /** The application's name, by which the platform puts it at the path {@code /}. */
    static final String APPLICATION = "ROOT";

    private static final String JARS = "MICRO-INF/runtime/";

    /** Not where the platform looks for archives: it would copy it to a file that a kill leaves. */
    private static final String ARCHIVE = "application.war";

    private static final String IMPLEMENTATION = "fish.payara.micro.impl.PayaraMicroImpl";

    private Platform() {}

    /** The platform with its files in this directory, which has to be empty. */
    static PayaraMicroBoot in(Path directory) {
        try {
            Path unpacked = Files.createDirectory(directory.resolve("runtime"));
            Path archive = directory.resolve(APPLICATION + ".war");
            List<Path> jars = unpack(unpacked, archive);
            // What the platform's own loader sets.
            System.setProperty("fish.payara.micro.UnpackDir", directory.toString());
            System.setProperty("fish.payara.micro.tmpdir", directory.toString());
            ClassLoader loader = new PlatformClassLoader(unpacked, jars);
            Thread.currentThread().setContextClassLoader(loader);
            PayaraMicroBoot payara =
                    (PayaraMicroBoot)
                            loader.loadClass(IMPLEMENTATION).getMethod("getInstance").invoke(null);
            return payara.addDeploymentFile(archive.toFile());
        } catch (IOException | URISyntaxException e) {
            throw new StartException("The platform can't be unpacked: " + e);
        } catch (ReflectiveOperationException e) {
            throw new StartException("The platform can't be loaded: " + e);
        }
    }

    private static List<Path> unpack(Path directory, Path archive)
            throws IOException, URISyntaxException {
        Path executable =
                Path.of(Platform.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Path> jars = new ArrayList<>();
        try (JarFile all = new JarFile(executable.toFile())) {
            List<? extends ZipEntry> entries =
                    all.stream()
                            .filter(entry -> entry.getName().startsWith(JARS))
                            .filter(entry -> !entry.isDirectory())
                            .toList();
            for (ZipEntry entry : entries) {
                Path jar = directory.resolve(entry.getName().substring(JARS.length()));
                copy(all, entry, jar);
                jars.add(jar);
            }
            copy(all, all.getEntry(ARCHIVE), archive);
        }
        return jars;
    }

    private static void copy(JarFile all, ZipEntry entry, Path target) throws IOException {
        try (InputStream in = all.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }
}
