package io.provisioning.container;

import io.provisioning.Await;
import io.provisioning.Trees;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is deployed for a test class: the WAR that the build has made, and the test. */
public final class Deployments {
    private static final Path WORLD = Path.of("target/container");
    private static final Path RUNTIME = WORLD.resolve("runtime");

    private Deployments() {}

    /** The WAR with these test classes; the server that gets it starts with an empty world. */
    public static WebArchive war(Class<?>... tests) {
        prepareWorld();
        File war = new File(System.getProperty("provisioning.war"));
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(war)
                .as(WebArchive.class)
                .addClasses(tests)
                .addClass(Await.class)
                .addAsLibraries(jar(Assertions.class), jar(ByteBuddy.class));
    }

    private static void prepareWorld() {
        awaitEndOfTheServerBefore();
        try {
            if (Files.exists(WORLD)) {
                Trees.delete(WORLD);
            }
            Files.createDirectories(WORLD.resolve("data"));
            Files.createDirectories(RUNTIME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The adapter stops a server without waiting for its end. */
    private static void awaitEndOfTheServerBefore() {
        ProcessHandle.current()
                .children()
                .filter(it -> it.info().commandLine().orElse("").contains(RUNTIME.toString()))
                .forEach(it -> it.onExit().completeOnTimeout(it, 60, TimeUnit.SECONDS).join());
    }

    private static File jar(Class<?> type) {
        try {
            return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
