package io.provisioning.container;

import io.provisioning.Await;
import io.provisioning.Trees;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is deployed for a test class: the WAR that the build has made, and the test. */
public final class Deployments {
    private static final Path WORLD = Path.of("target/container");
    private static final Path RUNTIME = WORLD.resolve("runtime");

    /** Counts more than what the class of that name is annotated with. */
    private static final String PLAIN_H2 =
            """
            <data-source>
              <name>java:app/jdbc/provisioning</name>
              <class-name>org.h2.jdbcx.JdbcDataSource</class-name>
              <url>jdbc:h2:file:./target/container/data/database;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE</url>
              <user>sa</user>
            </data-source>
            """;

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

    /**
     * The same on H2 alone, where several write at once, as they do with PostgreSQL: with the
     * embedded database as it ships, writers take turns.
     */
    public static WebArchive warWithoutTurns(Class<?>... tests) {
        WebArchive war = war(tests);
        return war.setWebXML(
                new StringAsset(webXml(war).replace("</web-app>", PLAIN_H2 + "</web-app>")));
    }

    private static String webXml(WebArchive war) {
        try (InputStream in = war.get("WEB-INF/web.xml").getAsset().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
