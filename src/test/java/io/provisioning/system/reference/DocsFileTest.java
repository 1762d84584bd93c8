package io.provisioning.system.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocsFileTest {
    private static final Pattern FILE = Pattern.compile("\"docs/([a-z0-9.-]+)");

    @Test
    void everyFileThatThePageAsksForIsThere() throws IOException {
        String page;
        try (var in = getClass().getResourceAsStream("/docs/index.html")) {
            page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(FILE.matcher(page).results().map(it -> it.group(1)))
                .hasSize(5)
                .allSatisfy(name -> assertThat(DocsFile.named(name)).as(name).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nothing.js", "../openapi/openapi.yaml", "swagger-ui-bundle.js.map"})
    void nothingElseIs(String name) {
        assertThat(DocsFile.named(name)).isEmpty();
    }
}
