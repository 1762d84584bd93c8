package io.provisioning.delivery;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The project's Dockerfile, as much of the language as it uses. */
public record Dockerfile(List<Stage> stages) {

    /** One line, however many it was written in. */
    record Instruction(String keyword, String arguments) {
        static Instruction of(String line) {
            String[] parts = line.split("\\s+", 2);
            return new Instruction(parts[0], parts[1].strip());
        }

        List<String> words() {
            return List.of(arguments.split("\\s+"));
        }

        /** The members of a JSON array. */
        List<String> members() {
            try (JsonReader reader = Json.createReader(new StringReader(arguments))) {
                return reader.readArray().getValuesAs(JsonString::getString);
            }
        }
    }

    /** From one FROM to the next. */
    public record Stage(Instruction from, List<Instruction> instructions) {
        String base() {
            return from.words().get(0);
        }

        List<Instruction> all(String keyword) {
            return instructions.stream().filter(it -> it.keyword().equals(keyword)).toList();
        }

        /** The last one, which is the one that counts. */
        Instruction last(String keyword) {
            return all(keyword).stream()
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> new AssertionError("There is no " + keyword));
        }

        /** What its commands at build time are. */
        String commands() {
            return String.join("\n", all("RUN").stream().map(Instruction::arguments).toList());
        }

        /** Names and values of this keyword's pairs. */
        Map<String, String> pairs(String keyword) {
            Map<String, String> pairs = new LinkedHashMap<>();
            all(keyword).stream()
                    .flatMap(instruction -> instruction.words().stream())
                    .map(word -> word.split("=", 2))
                    .forEach(pair -> pairs.put(pair[0], pair.length > 1 ? pair[1] : ""));
            return pairs;
        }

        /** What HEALTHCHECK has the shell do. */
        public String healthcheck() {
            return last("HEALTHCHECK").arguments().split("\\bCMD ", 2)[1];
        }

        /** Where what another stage has made goes. */
        String copied() {
            List<String> words = last("COPY").words();
            return words.get(words.size() - 1);
        }
    }

    public static Dockerfile read() {
        try (Stream<String> lines = Files.lines(Path.of("Dockerfile"))) {
            String text =
                    String.join("\n", lines.filter(line -> !line.startsWith("#")).toList())
                            .replaceAll("\\\\\n\\s*", " ");
            List<Stage> stages = new ArrayList<>();
            text.lines().filter(line -> !line.isBlank()).forEach(line -> add(line, stages));
            return new Dockerfile(List.copyOf(stages));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String line, List<Stage> stages) {
        Instruction instruction = Instruction.of(line);
        if (instruction.keyword().equals("FROM")) {
            stages.add(new Stage(instruction, new ArrayList<>()));
        } else {
            stages.get(stages.size() - 1).instructions().add(instruction);
        }
    }

    /** Where the jar is built. */
    Stage build() {
        return stages.get(0);
    }

    /** What becomes the image. */
    public Stage image() {
        return stages.get(stages.size() - 1);
    }
}
