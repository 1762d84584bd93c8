package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of the Dockerfile without an engine; ImageE2E runs what the image would. */
class DockerfileTest {
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(secret|passw|token|key|credential|database_).*");

    private final Dockerfile file = Dockerfile.read();
    private final Dockerfile.Stage image = file.image();

    @Test
    void buildAndRuntimeAreTwoStagesOfPinnedVersions() {
        assertThat(file.stages()).hasSize(2);
        assertThat(file.build().base()).matches("maven:3\\.\\d+-eclipse-temurin-\\d+");
        assertThat(image.base()).matches("eclipse-temurin:\\d+-jre-[a-z]+");
    }

    @Test
    void theBuildIsGivenEverythingItReads() throws IOException {
        List<String> sources = buildSources();

        assertThat(sources).allMatch(source -> Files.exists(Path.of(source)));
        for (String source : sources) {
            try (Stream<Path> files = Files.walk(Path.of(source))) {
                assertThat(files.filter(Files::isRegularFile))
                        .as("files of %s", source)
                        .isNotEmpty()
                        .noneMatch(path -> isIgnored(path.toString()));
            }
        }
        for (String name : List.of("executable-jar", "dist")) {
            String assembly = Files.readString(Path.of("src/main/assembly/" + name + ".xml"));
            assertThat(Pattern.compile("<source>([^$<]+)</source>").matcher(assembly).results())
                    .extracting(found -> found.group(1))
                    .filteredOn(source -> !source.startsWith("src/main/"))
                    .isSubsetOf(sources);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git/config",
                ".env",
                ".env.example",
                "config.toml",
                "provisioning-data/jwt-secret",
                "target/provisioning-server.jar",
                "src/test/java/io/provisioning/Await.java",
                "compose.yaml",
                "something-new.pem"
            })
    void whatTheBuildDoesNotNeedIsNotSentToIt(String path) {
        assertThat(isIgnored(path)).isTrue();
    }

    @Test
    void whatIsCopiedAndStartedIsWhatIsBuilt() {
        String build = file.build().last("RUN").arguments();
        String home = image.copied();

        assertThat(file.build().from().arguments()).endsWith(" AS build");
        assertThat(build)
                .startsWith("mvn ")
                .contains(" package ", " antrun:run@command assembly:single@dist ")
                .endsWith(" " + home);
        assertThat(image.last("COPY").words()).containsExactly("--from=build", home, home);
        assertThat(image.last("ENTRYPOINT").members()).endsWith(home + "/bin/provisioning-server");
        assertThat(image.last("RUN").arguments())
                .isEqualTo(home + "/bin/provisioning-server archive");
    }

    @Test
    void itRunsAsAFixedUserWhoIsNotRoot() {
        String user = image.last("USER").arguments();

        assertThat(user).as("with the group of any user of OpenShift").matches("[1-9]\\d{3,}:0");
        String[] ids = user.split(":", 2);
        assertThat(image.commands()).contains("--uid " + ids[0], "--gid " + ids[1]);
    }

    @Test
    void anInitOfTheDistributionIsTheFirstProcess() {
        assertThat(image.last("ENTRYPOINT").members()).startsWith("/usr/bin/tini").contains("--");
        assertThat(image.commands()).containsPattern("apt-get install [^&]*\\btini\\b");
        assertThat(image.all("CMD")).as("flags belong to whoever runs it").isEmpty();
    }

    @Test
    void healthIsAskedForWithAToolThatIsThereAtThePortThatIsSet() {
        assertThat(image.healthcheck())
                .startsWith("curl ")
                .contains("//127.0.0.1:${SERVER_PORT}/health/ready")
                .endsWith("|| exit 1");
        assertThat(image.commands()).containsPattern("apt-get install [^&]*\\bcurl\\b");
        assertThat(image.last("EXPOSE").arguments())
                .isEqualTo(image.pairs("ENV").get("SERVER_PORT"));
    }

    @Test
    void whatIsWrittenGoesToAVolumeOfThatUser() {
        String data = image.pairs("ENV").get("SERVER_DATA_DIR");
        String owner = image.last("USER").arguments().split(":", 2)[0];

        assertThat(image.last("VOLUME").members()).containsExactly(data);
        assertThat(image.last("WORKDIR").arguments()).isEqualTo(data);
        assertThat(image.pairs("ENV")).containsEntry("HOME", data);
        assertThat(image.commands())
                .containsPattern("install -d -o " + owner + " -g 0 -m 0770 " + data);
    }

    @Test
    void noSecretIsInIt() {
        for (Dockerfile.Stage stage : file.stages()) {
            for (String keyword : List.of("ENV", "ARG", "LABEL")) {
                assertThat(stage.pairs(keyword).keySet()).noneMatch(SECRET.asMatchPredicate());
            }
        }
        assertThat(image.last("ENTRYPOINT").members()).noneMatch(SECRET.asMatchPredicate());
    }

    @Test
    void itIsStoppedWithTheSignalThatTheServerKnows() {
        assertThat(image.last("STOPSIGNAL").arguments()).isEqualTo("SIGTERM");
    }

    private List<String> buildSources() {
        return file.build().all("COPY").stream()
                .map(Dockerfile.Instruction::words)
                .flatMap(words -> words.subList(0, words.size() - 1).stream())
                .toList();
    }

    /**
     * As Docker reads .dockerignore: the last pattern that matches the path or a parent decides.
     */
    private static boolean isIgnored(String path) {
        boolean ignored = false;
        for (String line : lines(Path.of(".dockerignore"))) {
            boolean kept = line.startsWith("!");
            String pattern = kept ? line.substring(1) : line;
            for (Path part = Path.of(path); part != null; part = part.getParent()) {
                if (FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(part)) {
                    ignored = !kept;
                }
            }
        }
        return ignored;
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
