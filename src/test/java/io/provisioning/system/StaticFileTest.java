package io.provisioning.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StaticFileTest {
    @Test
    void eachContentHasATagOfItsOwn() {
        assertThat(file("a").tag()).isEqualTo(file("a").tag()).isNotEqualTo(file("b").tag());
    }

    @Test
    void aFileOfNoKnownTypeIsRefused() {
        assertThatThrownBy(() -> StaticFile.of("console/notes.txt", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("notes.txt");
    }

    private static StaticFile file(String content) {
        return StaticFile.of("page.html", content.getBytes(StandardCharsets.UTF_8));
    }
}
