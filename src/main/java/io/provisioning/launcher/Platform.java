package io.provisioning.launcher;

import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * Payara Micro and the application, made ready to boot. Both are files beside the launcher's jar,
 * as the command has them, or are unpacked from it.
 */
final class Platform {
    /** The application's name, by which the platform puts it at the path {@code /}. */
    static final String APPLICATION = "ROOT";

    private static final String JARS = "MICRO-INF/runtime/";

    /** Not where the platform looks for archives: it would copy it to a file that a kill leaves. */
    private static final String ARCHIVE = "application.war";

    private static final String IMPLEMENTATION = "fish.payara.micro.impl.PayaraMicroImpl";

    private final PayaraMicroBoot payara;
    private final Optional<PlatformClassLoader> loader;

    private Platform(PayaraMicroBoot payara, Optional<PlatformClassLoader> loader) {
        this.payara = payara;
        this.loader = loader;
    }

    /**
     * The platform.
     *
     * @param directory gets what it unpacks; has to be empty
     * @param kept the file in which a start keeps for the next what makes it shorter
     */
    static Platform in(Path directory, Path kept) {
        try (JarFile executable = new JarFile(executable().toFile())) {
            Path beside = executable().resolveSibling("runtime");
            Path jars = Files.isDirectory(beside) ? beside : unpack(executable, directory);
            // What the platform's own launcher sets.
            System.setProperty(
                    "fish.payara.micro.BootJar",
                    jars.resolveSibling("class-path.jar").toUri().toString());
            System.setProperty("fish.payara.micro.UnpackDir", jars.getParent().toString());
            System.setProperty("fish.payara.micro.tmpdir", directory.toString());
            Optional<PlatformClassLoader> loader =
                    isOnClassPath()
                            ? Optional.empty()
                            : Optional.of(
                                    new PlatformClassLoader(jars, packages(executable), kept));
            loader.ifPresent(Thread.currentThread()::setContextClassLoader);
            PayaraMicroBoot payara =
                    (PayaraMicroBoot)
                            Class.forName(
                                            IMPLEMENTATION,
                                            true,
                                            Thread.currentThread().getContextClassLoader())
                                    .getMethod("getInstance")
                                    .invoke(null);
            Path archive = jars.resolveSibling(APPLICATION + ".war");
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
        loader.ifPresent(PlatformClassLoader::started);
    }

    /** The application's archive: a file beside the launcher's jar, or within it. */
    static InputStream application() throws IOException {
        try {
            Path beside = executable().resolveSibling(APPLICATION + ".war");
            return Files.exists(beside)
                    ? Files.newInputStream(beside)
                    : Platform.class.getResourceAsStream("/" + ARCHIVE);
        } catch (URISyntaxException e) {
            throw new StartException("The application can't be found: " + e);
        }
    }

    /** As it is where an archive of classes is made or used. */
    private static boolean isOnClassPath() {
        return ClassLoader.getSystemResource(IMPLEMENTATION.replace('.', '/') + ".class") != null;
    }

    private static Path executable() throws URISyntaxException {
        return Path.of(Platform.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Returns the directory of the platform's jars; the application is beside it. */
    private static Path unpack(JarFile executable, Path directory) throws IOException {
        Path jars = Files.createDirectory(directory.resolve("runtime"));
        for (ZipEntry entry : executable.stream().filter(Platform::isOfPlatform).toList()) {
            copy(executable, entry, jars.resolve(entry.getName().substring(JARS.length())));
        }
        copy(executable, executable.getEntry(ARCHIVE), directory.resolve(APPLICATION + ".war"));
        return jars;
    }

    private static boolean isOfPlatform(ZipEntry entry) {
        return entry.getName().startsWith(JARS) && !entry.isDirectory();
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
