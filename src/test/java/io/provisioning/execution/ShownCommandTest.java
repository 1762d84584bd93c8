package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownCommandTest {
    @TempDir private Path directory;

    @Test
    void whatMayBeShownOfACommandHasNoSecret() throws IOException {
        String own = "\"--api-token=abc\", \"horse battery\", \"--max-tokens=3\", \"--params-file";
        Path file =
                Files.writeString(
                        directory.resolve("catalogue.toml"),
                        CatalogueTest.shippedText().replace("\"--params-file", own));
        Catalogue catalogue = CatalogueTest.catalogue(Optional.of(file));
        JsonObject document =
                Json.createObjectBuilder().add("password", "p-123").add("a", "is p-123").build();
        Arguments arguments = Arguments.none().with("params_file", document);

        ShownCommand shown = catalogue.shownCommand("workflow.submit", arguments).orElseThrow();

        assertThat(shown.arguments())
                .containsExactly(
                        "workflow",
                        "submit",
                        "--api-token=***",
                        "***",
                        "--max-tokens=3",
                        "--params-file=<params_file>",
                        "--out=json");
        assertThat(shown.values())
                .hasToString("{\"params_file\":{\"password\":\"***\",\"a\":\"is ***\"}}");
    }

    @Test
    void whatHasMoreSecretsThanCanBeMaskedIsNotShown() {
        JsonObject document =
                Json.createObjectBuilder().add("password", "x".repeat(20_000)).build();

        assertThat(
                        CatalogueTest.catalogue(Optional.empty())
                                .shownCommand(
                                        "workflow.submit",
                                        Arguments.none().with("params_file", document)))
                .isEmpty();
    }
}
