package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command, before a Java that only says with what it was started. */
class CommandTest {
    @TempDir private Path directory;
    private CommandHome home;

    @BeforeEach
    void install() throws IOException {
        home = CommandHome.in(directory.resolve("a home"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox sh", "bash"})
    void argumentsArriveAsTheyAreInEveryShell(String shell) throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), home.command());
        List<String> given = List.of("--config", "", "a  b", "\"q\" '$x' `y`", "*", "\\", "--");

        CommandHome.Run run =
                home.shell(shell).by(link, java("17.0.15+6"), given.toArray(String[]::new));

        assertThat(run.arguments()).endsWith(given.toArray(String[]::new));
        assertThat(run.arguments()).containsSequence("-jar", home.path() + "/lib/class-path.jar");
    }

    @Test
    void itSaysAtOnceThatItStartsAndWithWhichJava() throws IOException {
        assertThat(home.run(java("21.0.2+13-LTS")).stderr())
                .isEqualTo(
                        "provisioning-server: 9.8.7 is starting… (Java 21.0.2+13-LTS, makes an"
                                + " archive when it stops)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "verify-audit"})
    void whatStartsNoServerSaysNothingOfItAndMakesNoArchive(String argument) throws IOException {
        CommandHome.Run run = home.run(java("25.0.1"), argument);

        assertThat(run.stderr()).isEmpty();
        assertThat(run.arguments())
                .endsWith(argument)
                .noneMatch(word -> word.startsWith("-XX:AOT"));
    }

    @ParameterizedTest
    @CsvSource({
        "17.0.15+6-Debian-1, -XX:ArchiveClassesAtExit=, false",
        "21.0.2+13-LTS, -XX:ArchiveClassesAtExit=, false",
        "25.0.3+9-LTS, -XX:AOTCacheOutput=, true"
    })
    void optionsFitTheJavaThatIsThere(String version, String archive, boolean compact)
            throws IOException {
        List<String> arguments = home.run(java(version)).arguments();

        assertThat(arguments)
                .contains("-XX:+ExitOnOutOfMemoryError")
                .anyMatch(it -> it.matches("-Xmx[0-9]+k"))
                .anyMatch(word -> word.startsWith(archive + home.path() + "/cache/"));
        assertThat(arguments.contains("-XX:+UseCompactObjectHeaders")).isEqualTo(compact);
    }

    @Test
    void whatIsGivenBeatsWhatIsChosen() throws IOException {
        Map<String, String> variables = java("25.0.3");
        variables.put("JAVA_OPTS", "-Xmx3g  -Dpattern=*");
        variables.put("PROVISIONING_JAVA_OPTS", "-XX:+UseZGC -XX:-UseCompactObjectHeaders");
        variables.put("PROVISIONING_ARCHIVE", "off");

        assertThat(home.run(variables, "--port", "0").arguments())
                .containsExactly(
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xmx3g",
                        "-Dpattern=*",
                        "-XX:+UseZGC",
                        "-XX:-UseCompactObjectHeaders",
                        "-jar",
                        home.path() + "/lib/provisioning-server.jar",
                        "--port",
                        "0");
    }

    @Test
    void aJavaThatIsTooOldIsPassedOverForOneOnThePath() throws IOException {
        Map<String, String> variables = java("11.0.2");
        Path second = home.java("second", "17.0.1");
        variables.put("PATH", second.resolve("bin") + ":" + variables.get("PATH"));

        assertThat(home.run(variables).stderr()).contains("(Java 17.0.1,");
    }

    @Test
    void withoutAJavaThatFitsItSaysWhatItFoundAndWhatItNeeds() throws IOException {
        Map<String, String> variables = java("26-ea");
        Path second = home.java("second", "1.8.0_402");
        variables.put("PATH", second.resolve("bin") + ":" + variables.get("PATH"));

        CommandHome.Run run = home.withoutOtherJava().run(variables);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.stderr().lines()).hasSize(1);
        assertThat(run.stderr())
                .startsWith("provisioning-server: needs Java 17 to 25 and found Java 26 in ")
                .contains(", Java 8 in " + second)
                .endsWith("set JAVA_HOME to where it is\n");
    }

    @Test
    void whatAStopHasMadeIsUsedFromTheNextStartOnAndWhatIsStaleGoes() throws IOException {
        Map<String, String> variables = java("17.0.15+6");
        Path cache = home.path().resolve("cache");
        Path made = home.run(variables).value("-XX:ArchiveClassesAtExit=");
        Files.writeString(made, "classes");
        Path stale = Files.writeString(cache.resolve("provisioning-server-1-java-17-1.jsa"), "old");

        Path used = home.run(variables).value("-XX:SharedArchiveFile=");

        assertThat(made.toString()).startsWith(used + ".new-");
        assertThat(used).hasContent("classes").hasParentRaw(cache);
        assertThat(stale).doesNotExist();
        Files.writeString(home.path().resolve("lib/provisioning-server.jar"), "another");
        assertThat(home.run(variables).value("-XX:ArchiveClassesAtExit=")).isNotEqualTo(used);
    }

    @Test
    void anArchiveThatIsStillWrittenIsNotUsed() throws IOException {
        Map<String, String> variables = java("17.0.15+6");
        Path made = home.run(variables).value("-XX:ArchiveClassesAtExit=");
        String name = made.toString().replaceFirst("\\d+$", "");
        Path writing = Path.of(name + ProcessHandle.current().pid());
        Files.writeString(writing, "half");

        assertThat(home.run(variables).value("-XX:ArchiveClassesAtExit=").toString())
                .startsWith(name);
        assertThat(writing).exists();
    }

    @Test
    void whereTheServerLiesInWhatCannotBeWrittenTheArchiveGoesToACacheDirectory()
            throws IOException {
        Files.writeString(home.path().resolve("cache"), "no directory");
        Map<String, String> variables = java("17.0.15+6");
        variables.put("XDG_CACHE_HOME", directory.resolve("xdg").toString());

        assertThat(home.run(variables).value("-XX:ArchiveClassesAtExit="))
                .hasParentRaw(directory.resolve("xdg/provisioning-server"));
        variables.put("CACHE_DIRECTORY", directory.resolve("systemd") + ":/other");
        assertThat(home.run(variables).value("-XX:ArchiveClassesAtExit="))
                .hasParentRaw(directory.resolve("systemd"));
    }

    private Map<String, String> java(String version) throws IOException {
        return home.environment(home.java("first", version));
    }
}
