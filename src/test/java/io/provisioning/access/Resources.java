package io.provisioning.access;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JAX-RS resources, and the routes that the server reads from them when it is started. */
public final class Resources {
    /** The classes. */
    public static final List<Class<?>> ALL = all();

    private static final Routes READ = new Routes().read(ALL.stream());

    /** The routes. */
    public static final List<Route> ROUTES = READ.all();

    private Resources() {}

    /** The route that a request takes. */
    public static Route route(String method, String path) {
        return READ.find(method, path).orElseThrow();
    }

    /** By their names, which end so: {@code ConventionsTest} sees to that. */
    private static List<Class<?>> all() {
        try {
            Path classes =
                    Path.of(
                            Routes.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            try (Stream<Path> files = Files.walk(classes)) {
                return files.map(file -> classes.relativize(file).toString())
                        .filter(file -> file.endsWith("Resource.class"))
                        .map(file -> file.replaceFirst("\\.class$", "").replace('/', '.'))
                        .<Class<?>>map(Resources::named)
                        .filter(type -> type.isAnnotationPresent(jakarta.ws.rs.Path.class))
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
