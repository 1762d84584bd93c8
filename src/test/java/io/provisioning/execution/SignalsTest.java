package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private static final Path DOCUMENT = Path.of("src/main/openapi/42-schemas.yaml");

    @Test
    void anExitCodeTellsOfASignalByItsNumber() {
        assertThat(Signals.thatEnded(137)).contains("SIGKILL");
        assertThat(Signals.thatEnded(143)).contains("SIGTERM");
        assertThat(Signals.thatEnded(128)).isEmpty();
        assertThat(Signals.thatEnded(160)).isEmpty();
    }

    /** Clients that are generated refuse what the document does not have. */
    @Test
    void theDocumentHasThemAllInTheirOrder() throws IOException {
        List<String> all =
                IntStream.range(129, 160)
                        .mapToObj(it -> Signals.thatEnded(it).orElseThrow())
                        .toList();

        assertThat(Files.readString(DOCUMENT).replaceAll("\\s+", " "))
                .contains("enum: [" + String.join(", ", all) + ", null]");
    }
}
