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
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * Loads the platform from its jars by an index of which jar has which directory. The platform's own
 * loader looks through all three hundred jars, one after the other, for each class and resource,
 * which was a third of the time the server took to start.
 */
final class PlatformClassLoader extends OpenURLClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** A jar, where it is, and as whose code its classes count. */
    private record Jar(JarFile file, URL url, ProtectionDomain domain) {}

    private final Path directory;
    private final Map<String, List<Jar>> byDirectory = new HashMap<>();

    /** Loads from these jars; the directory they are in is part of the class path as well. */
    PlatformClassLoader(Path directory, List<Path> jars) throws IOException {
        super(new URL[0], PlatformClassLoader.class.getClassLoader());
        this.directory = directory;
        for (Path path : jars) {
            JarFile file = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
            URL url = path.toUri().toURL();
            CodeSource source = new CodeSource(url, (Certificate[]) null);
            index(new Jar(file, url, new ProtectionDomain(source, null, this, null)));
            addURL(url);
        }
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
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        for (Jar jar : candidates(path)) {
            JarEntry entry = jar.file().getJarEntry(path);
            if (entry != null) {
                return define(name, jar, entry);
            }
        }
        throw new ClassNotFoundException(name);
    }

    private Class<?> define(String name, Jar jar, JarEntry entry) throws ClassNotFoundException {
        try (InputStream in = jar.file().getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            definePackageOf(name, jar);
            return defineClass(name, bytes, 0, bytes.length, jar.domain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private void definePackageOf(String className, Jar jar) throws IOException {
        String name = className.substring(0, Math.max(0, className.lastIndexOf('.')));
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
