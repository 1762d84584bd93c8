package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueFileTest {
    @TempDir private Path directory;

    @Test
    void aCommandMayNameTheMemberThatMeansFailure() throws IOException {
        Path file = write("[a.b]\nargv = [\"x\"]\nfailed_when = \"error\"\n[a.c]\nargv = [\"x\"]");

        assertThat(CatalogueFile.read(Optional.of(file)).get("a.b").failedWhen()).hasValue("error");
        assertThat(CatalogueFile.read(Optional.of(file)).get("a.c").failedWhen()).isEmpty();
    }

    @Test
    void outputIsAResultUnlessTheFileSaysOtherwise() throws IOException {
        Path file = write("[a.b]\nargv = [\"x\"]");

        assertThat(CatalogueFile.read(Optional.of(file)).get("a.b").output())
                .isEqualTo(OutputFormat.RESULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[a]|a",
                "[a.b|line 1",
                "[a.b]\\nargv = 'server list'|a.b.argv",
                "[a.b]\\nargv = []|a.b.argv",
                "[a.b]\\nargv = ['x']\\noutput = 'xml'|a.b.output",
                "[a.b]\\nargv = ['x']\\noutput = 1|a.b.output",
                "[a.b]\\nargv = ['x']\\ntimeout_seconds = '5'|a.b.timeout_seconds",
                "[a.b]\\nargv = ['x']\\ntimeout_seconds = 0|a.b.timeout_seconds",
                "[a.b]\\nargv = ['x']\\ntimeout_seconds = -5|a.b.timeout_seconds",
                "[a.b]\\nargv = ['x']\\nfailed_when = 1|a.b.failed_when",
                "[a.b]\\nargv = ['x']\\nfailed_when = ' '|a.b.failed_when",
                "[a.b]\\nargv = ['x']\\ntimeout = 5|timeout",
                "[a.b]\\nargv = ['--x={host-name}']|{host-name}",
                "[a.b]\\nargv = ['--check{check_mode?}']|{check_mode?}",
            })
    void aFileThatIsBrokenInItsValuesIsRefusedAndTheMessageNamesThePlace(String toml, String place)
            throws IOException {
        Path file = write(toml.replace("\\n", "\n"));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> CatalogueFile.read(Optional.of(file)))
                .withMessageContaining(file.toString())
                .withMessageContaining(place);
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = directory.resolve("missing.toml");

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> CatalogueFile.read(Optional.of(missing)))
                .withMessageContaining(missing.toString());
    }

    private Path write(String toml) throws IOException {
        return Files.writeString(directory.resolve("catalogue.toml"), toml);
    }
}
