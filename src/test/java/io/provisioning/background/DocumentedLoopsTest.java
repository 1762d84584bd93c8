package io.provisioning.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The loops of the manual are those of the sources. */
class DocumentedLoopsTest {
    private static final Pattern MADE =
            Pattern.compile("(?:new BackgroundLoop\\(\\s*|String LOOP = )\"([^\"]+)\"");

    private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");

    @Test
    void eachHasItsPlaceInTheTable() throws IOException {
        String manual = Files.readString(Path.of("docs/metrics.md"));
        List<String> documented = new ArrayList<>();
        manual.substring(manual.indexOf("## Background loops"), manual.indexOf("## Logs"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> documented.addAll(found(NAME, line)));

        assertThat(documented).containsExactlyInAnyOrderElementsOf(made());
    }

    private static List<String> made() throws IOException {
        List<String> made = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/provisioning"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                made.addAll(found(MADE, Files.readString(file)));
            }
        }
        return made;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(it -> it.group(1)).toList();
    }
}
