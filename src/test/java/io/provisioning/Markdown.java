package io.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A page of the manual.
 *
 * @param file which page
 * @param blocks its fenced blocks, in their order
 * @param prose its other lines
 */
public record Markdown(String file, List<Block> blocks, List<String> prose) {
    private static final String FENCE = "```";

    /**
     * What stands between two fences.
     *
     * @param section the heading it is under
     * @param language as the fence names it; empty where it does not
     */
    public record Block(String section, String language, String text) {}

    /** Reads a page, by its path from the root of the sources on. */
    public static Markdown read(String file) {
        List<Block> blocks = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        String section = "";
        String language = null;
        StringBuilder text = new StringBuilder();
        for (String line : lines(file)) {
            if (language != null && line.equals(FENCE)) {
                blocks.add(new Block(section, language, text.toString()));
                language = null;
            } else if (language != null) {
                text.append(line).append('\n');
            } else if (line.startsWith(FENCE)) {
                language = line.substring(FENCE.length());
                text.setLength(0);
            } else {
                prose.add(line);
                section = line.startsWith("#") ? line.replaceAll("^#+ ", "") : section;
            }
        }
        return new Markdown(file, blocks, prose);
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where links into this page may lead: its headings, as GitHub makes fragments of them. */
    public List<String> fragments() {
        return prose.stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w -]", "").replace(' ', '-'))
                .toList();
    }

    /** All blocks of this language in one section, one after the other. */
    public String text(String section, String language) {
        String text =
                blocks.stream()
                        .filter(it -> it.section().equals(section))
                        .filter(it -> it.language().equals(language))
                        .map(Block::text)
                        .collect(Collectors.joining());
        if (text.isEmpty()) {
            throw new AssertionError(file + " has no " + language + " in \"" + section + '"');
        }
        return text;
    }
}
