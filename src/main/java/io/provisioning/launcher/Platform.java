package io.provisioning.launcher;

import fish.payara.micro.boot.PayaraMicroBoot;
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

/** Payara Micro and the application, unpacked from the executable jar and made ready to boot. */
final class Platform {
    /** The application's name, by which the platform puts it at the path {@code /}. */
    static final String APPLICATION = "ROOT";

    private static final String JARS = "MICRO-INF/runtime/";

    /** Not where the platform looks for archives: it would copy it to a file that a kill leaves. */
    private static final String ARCHIVE = "application.war";

    private static final String IMPLEMENTATION = "fish.payara.micro.impl.PayaraMicroImpl";

    private final PayaraMicroBoot payara;
    private final PlatformClassLoader loader;

    private Platform(PayaraMicroBoot payara, PlatformClassLoader loader) {
        this.payara = payara;
        this.loader = loader;
    }

    /**
     * The platform with its files in this directory, which has to be empty.
     *
     * @param kept the file in which a start keeps for the next what makes it shorter
     */
    static Platform in(Path directory, Path kept) {
        try (JarFile executable = new JarFile(executable().toFile())) {
            Path unpacked = Files.createDirectory(directory.resolve("runtime"));
            Path archive = directory.resolve(APPLICATION + ".war");
            List<Path> jars = unpack(executable, unpacked);
            copy(executable, executable.getEntry(ARCHIVE), archive);
            // What the platform's own loader sets.
            System.setProperty("fish.payara.micro.UnpackDir", directory.toString());
            System.setProperty("fish.payara.micro.tmpdir", directory.toString());
            PlatformClassLoader loader =
                    new PlatformClassLoader(unpacked, jars, packages(executable), kept);
            Thread.currentThread().setContextClassLoader(loader);
            PayaraMicroBoot payara =
                    (PayaraMicroBoot)
                            loader.loadClass(IMPLEMENTATION).getMethod("getInstance").invoke(null);
            return new Platform(payara.addDeploymentFile(archive.toFile()), loader);
        } catch (IOException | URISyntaxException e) {
            throw new StartException("The platform can't be unpacked: " + e);
        } catch (ReflectiveOperationException e) {
            throw new StartException("The platform can't be loaded: " + e);
        }
    }

    /** What boots it. */
    PayaraMicroBoot payara() {
        return payara;
    }

    /** To be called when it has started. */
    void started() {
        loader.started();
    }

    private static Path executable() throws URISyntaxException {
        return Path.of(Platform.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static List<Path> unpack(JarFile executable, Path directory) throws IOException {
        List<? extends ZipEntry> entries =
                executable.stream()
                        .filter(entry -> entry.getName().startsWith(JARS))
                        .filter(entry -> !entry.isDirectory())
                        .toList();
        List<Path> jars = new ArrayList<>();
        for (ZipEntry entry : entries) {
            Path jar = directory.resolve(entry.getName().substring(JARS.length()));
            copy(executable, entry, jar);
            jars.add(jar);
        }
        return jars;
    }

    /** The packages that have classes in the executable jar itself. */
    private static Set<String> packages(JarFile executable) {
        return executable.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('/'))))
                .map(directory -> directory.replace('/', '.'))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void copy(JarFile executable, ZipEntry entry, Path target) throws IOException {
        try (InputStream in = executable.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }
}
