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

/** Payara Micro, unpacked from the executable jar and made ready to boot. */
final class Platform {
    private static final String JARS = "MICRO-INF/runtime/";
    private static final String IMPLEMENTATION = "fish.payara.micro.impl.PayaraMicroImpl";

    private Platform() {}

    /** The platform with its files in this directory, which has to be empty. */
    static PayaraMicroBoot in(Path directory) {
        try {
            Path unpacked = Files.createDirectory(directory.resolve("runtime"));
            List<Path> jars = unpack(unpacked);
            // What the platform's own loader sets.
            System.setProperty("fish.payara.micro.UnpackDir", directory.toString());
            System.setProperty("fish.payara.micro.tmpdir", directory.toString());
            ClassLoader loader = new PlatformClassLoader(unpacked, jars);
            Thread.currentThread().setContextClassLoader(loader);
            return (PayaraMicroBoot)
                    loader.loadClass(IMPLEMENTATION).getMethod("getInstance").invoke(null);
        } catch (IOException | URISyntaxException e) {
            throw new StartException("The platform can't be unpacked: " + e);
        } catch (ReflectiveOperationException e) {
            throw new StartException("The platform can't be loaded: " + e);
        }
    }

    private static List<Path> unpack(Path directory) throws IOException, URISyntaxException {
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
                try (InputStream in = all.getInputStream(entry)) {
                    Files.copy(in, jar);
                }
                jars.add(jar);
            }
        }
        return jars;
    }
}
