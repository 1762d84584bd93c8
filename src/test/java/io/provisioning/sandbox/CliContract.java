package io.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of what the shipped command catalogue expects of a CLI; each test runs with each CLI. */
@ParameterizedClass(name = "{0}")
@EnumSource(CliUnderTest.class)
abstract class CliContract {
    static final int USAGE = 2;
    static final int PROVIDER_FAILED = 3;
    static final int EXISTS = 4;
    static final int NOT_FOUND = 5;
    static final int AMBIGUOUS = 6;

    @Parameter CliUnderTest cli;
    @TempDir Path directory;
    @TempDir private Path outputs;
    Map<String, String> environment;

    @BeforeEach
    void pointToAStateDirectoryThatIsStillMissing() {
        cli.assumeRunnable();
        environment = cli.environment(directory.resolve("not/yet [there]"));
    }

    static String createServer(String hostname, String workspace) {
        return "server create %s --infra=%s --provider=upcloud --plan=2xCPU-4GB --yes --wait --out=json"
                .formatted(hostname, workspace);
    }

    /** Starts the CLI with the words and then, as they are, what else is given. */
    RunningCli start(String words, String... more) throws IOException {
        List<String> arguments =
                Stream.concat(Arrays.stream(words.split(" ")), Arrays.stream(more)).toList();
        return cli.start(environment, outputs, arguments);
    }

    CliResult run(String words, String... more) throws IOException, InterruptedException {
        try (RunningCli running = start(words, more)) {
            return running.finish();
        }
    }

    JsonObject object(String words, String... more) throws IOException, InterruptedException {
        return run(words, more).json().asJsonObject();
    }

    JsonArray list(String kind) throws IOException, InterruptedException {
        return run(kind + " list --out=json").json().asJsonArray();
    }

    /** What the listed objects have at the key. */
    List<String> listed(String kind, String key) throws IOException, InterruptedException {
        return list(kind).getValuesAs(object -> object.asJsonObject().getString(key));
    }

    void assertNothingExists() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files).noneMatch(Files::isRegularFile);
        }
    }
}
