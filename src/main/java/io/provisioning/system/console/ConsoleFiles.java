package io.provisioning.system.console;

import io.provisioning.audit.Digest;
import io.provisioning.system.StaticFile;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All files of the console, read once. They are addressed below a version that is made of their
 * contents, so that browsers may keep them, and a page never gets modules of another release.
 */
final class ConsoleFiles {
    private static final String DIRECTORY = "/console/";

    private static final String PAGE = "index.html";

    /** How the page names the directory of its files, which is {@code console/VERSION/}. */
    private static final String PLACEHOLDER = "console/VERSION/";

    private static final int VERSION_DIGITS = 16;

    private static final String ATTRIBUTE = ConsoleFiles.class.getName();

    private final Map<String, StaticFile> files = new TreeMap<>();
    private final String version;
    private final StaticFile page;

    private ConsoleFiles(ServletContext context) {
        read(context, DIRECTORY);
        StringBuilder tags = new StringBuilder();
        files.forEach(
                (name, file) -> tags.append(name).append(' ').append(file.tag()).append('\n'));
        version = Digest.sha256(tags.toString()).substring(0, VERSION_DIGITS);
        String html = new String(content(context, DIRECTORY + PAGE), StandardCharsets.UTF_8);
        page =
                StaticFile.of(
                        PAGE,
                        html.replace(PLACEHOLDER, "console/" + version + "/")
                                .getBytes(StandardCharsets.UTF_8));
    }

    /** Those of this application. */
    static ConsoleFiles of(ServletContext context) {
        synchronized (ConsoleFiles.class) {
            if (context.getAttribute(ATTRIBUTE) instanceof ConsoleFiles known) {
                return known;
            }
            ConsoleFiles files = new ConsoleFiles(context);
            context.setAttribute(ATTRIBUTE, files);
            return files;
        }
    }

    /** The page itself. */
    StaticFile page() {
        return page;
    }

    /** The file of this name; empty where there is none. */
    Optional<StaticFile> named(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Whether this is the version of these files. */
    boolean isVersion(String text) {
        return version.equals(text);
    }

    private void read(ServletContext context, String directory) {
        Set<String> paths = context.getResourcePaths(directory);
        for (String path : paths == null ? Set.<String>of() : paths) {
            if (path.endsWith("/")) {
                read(context, path);
            } else {
                files.put(
                        path.substring(DIRECTORY.length()),
                        StaticFile.of(path, content(context, path)));
            }
        }
    }

    private static byte[] content(ServletContext context, String path) {
        try (InputStream in = context.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
