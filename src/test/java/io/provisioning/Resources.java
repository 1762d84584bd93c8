package io.provisioning;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.provisioning.access.Route;
import io.provisioning.access.Routes;
import jakarta.ws.rs.Path;
import java.util.List;

/** The JAX-RS resources, and the routes that the server reads from them when it is started. */
public final class Resources {
    /** The classes. */
    public static final List<Class<?>> ALL =
            new ClassFileImporter()
                            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                            .importPackages("io.provisioning")
                            .stream()
                            .filter(type -> type.isAnnotatedWith(Path.class))
                            .<Class<?>>map(JavaClass::reflect)
                            .toList();

    /** The routes. */
    public static final List<Route> ROUTES = Routes.of(ALL.stream());

    private Resources() {}

    /** The route that a request takes. */
    public static Route route(String method, String path) {
        return Routes.find(ROUTES, method, path).orElseThrow();
    }
}
