package io.provisioning.launcher;

import fish.payara.micro.boot.loader.OpenURLClassLoader;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Loads the platform from its jars by an index of which jar has which directory. The platform's own
 * loader looks through all three hundred jars, one after the other, for each class and resource,
 * which was a third of the time the server took to start, and asks Java and the launcher first for
 * classes of packages that they have no part of.
 */
final class PlatformClassLoader extends OpenURLClassLoader {
    /** Java's own packages. */
    private static final Set<String> JAVA =
            ModuleLayer.boot().modules().stream()
                    .flatMap(module -> module.getPackages().stream())
                    .collect(Collectors.toUnmodifiableSet());

    /** A jar, where it is, and as whose code its classes count. */
    private record Jar(JarFile file, URL url, ProtectionDomain domain) {}

    /** A class as it is in a jar. */
    private record ClassFile(Jar jar, JarEntry entry) {
        byte[] bytes() throws IOException {
            try (InputStream in = jar.file().getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }

    private final Path directory;
    private final Set<String> parents;
    private final Map<String, List<Jar>> byDirectory = new HashMap<>();
    private final ReadAhead ahead;

    /**
     * Loads from the jars in this directory, which is part of the class path as well.
     *
     * @param parents the packages that the launcher has classes in
     * @param kept where the names are kept of the classes that are to be read ahead
     */
    PlatformClassLoader(Path directory, Set<String> parents, Path kept) throws IOException {
        super(new URL[0], PlatformClassLoader.class.getClassLoader());
        this.directory = directory;
        this.parents = parents;
        for (Path path : jars(directory)) {
            JarFile file = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
            URL url = path.toUri().toURL();
            CodeSource source = new CodeSource(url, (Certificate[]) null);
            index(new Jar(file, url, new ProtectionDomain(source, null, this, null)));
            addURL(url);
        }
        ahead = new ReadAhead(kept, this::bytes);
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(it -> it.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** To be called when the server has started: nothing is read ahead any more. */
    void started() {
        ahead.end();
    }

    private void index(Jar jar) {
        jar.file()
                .versionedStream()
                .map(entry -> directory(entry.getName()))
                .distinct()
                .forEach(
                        directory ->
                                byDirectory
                                        .computeIfAbsent(directory, any -> new ArrayList<>(2))
                                        .add(jar));
    }

    /** The directory an entry is in; that of a directory is the one around it. */
    private static String directory(String entry) {
        int end = entry.endsWith("/") ? entry.length() - 2 : entry.length() - 1;
        return entry.substring(0, entry.lastIndexOf('/', end) + 1);
    }

    private List<Jar> candidates(String name) {
        return byDirectory.getOrDefault(directory(name), List.of());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String ofPackage = packageOf(name);
        if (parents.contains(ofPackage)
                || JAVA.contains(ofPackage)
                || !byDirectory.containsKey(ofPackage.replace('.', '/') + "/")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ClassFile file = classFile(name).orElseThrow(() -> new ClassNotFoundException(name));
        try {
            Optional<byte[]> ready = ahead.take(name);
            byte[] bytes = ready.isPresent() ? ready.get() : file.bytes();
            definePackageOf(name, file.jar());
            return defineClass(name, bytes, 0, bytes.length, file.jar().domain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private Optional<byte[]> bytes(String className) throws IOException {
        Optional<ClassFile> file = classFile(className);
        return file.isPresent() ? Optional.of(file.get().bytes()) : Optional.empty();
    }

    private Optional<ClassFile> classFile(String className) {
        String path = className.replace('.', '/') + ".class";
        for (Jar jar : candidates(path)) {
            JarEntry entry = jar.file().getJarEntry(path);
            if (entry != null) {
                return Optional.of(new ClassFile(jar, entry));
            }
        }
        return Optional.empty();
    }

    private void definePackageOf(String className, Jar jar) throws IOException {
        String name = packageOf(className);
        if (getDefinedPackage(name) != null) {
            return;
        }
        try {
            if (jar.file().getManifest() == null) {
                definePackage(name, null, null, null, null, null, null, null);
            } else {
                definePackage(name, jar.file().getManifest(), jar.url());
            }
        } catch (IllegalArgumentException e) {
            // Another thread has just defined it.
        }
    }

    @Override
    public URL findResource(String name) {
        for (Jar jar : candidates(name)) {
            if (jar.file().getJarEntry(name) != null) {
                return url(jar, name);
            }
        }
        return archive(name);
    }

    /** The platform looks for its resource adapters, archives beside the jars, by their names. */
    private URL archive(String name) {
        try {
            Path file = directory.resolve(name);
            return name.endsWith(".rar") && Files.exists(file) ? file.toUri().toURL() : null;
        } catch (MalformedURLException e) {
            throw new IllegalStateException(name, e);
        }
    }

    @Override
    public Enumeration<URL> findResources(String name) {
        List<URL> found = new ArrayList<>();
        for (Jar jar : candidates(name)) {
            if (jar.file().getJarEntry(name) != null) {
                found.add(url(jar, name));
            }
        }
        return Collections.enumeration(found);
    }

    private static URL url(Jar jar, String name) {
        try {
            String path = new URI(null, null, "/" + name, null).getRawPath();
            return new URL("jar:" + jar.url() + "!" + path);
        } catch (URISyntaxException | MalformedURLException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
