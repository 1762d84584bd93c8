package io.provisioning.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceptedTest {
    private static final MediaType JSON = new MediaType("application", "json");
    private static final MediaType TEXT = new MediaType("text", "plain");

    @Test
    void whatIsNamedIsTakenAndWhatIsInARange() {
        assertThat(accepted(range("application", "json", "0.1")).takes(JSON)).isTrue();
        assertThat(accepted(range("application", "*", "1")).takes(JSON)).isTrue();
        assertThat(accepted(range("*", "*", "1")).takes(JSON)).isTrue();
        assertThat(accepted(range("application", "*", "1")).takes(TEXT)).isFalse();
        assertThat(accepted().takes(TEXT)).isFalse();
    }

    @Test
    void theRangeThatIsTheMostAboutItDecides() {
        Accepted accepted = accepted(range("*", "*", "1"), range("application", "json", "0"));

        assertThat(accepted.takes(JSON)).isFalse();
        assertThat(accepted.takes(TEXT)).isTrue();
    }

    private static Accepted accepted(MediaType... ranges) {
        return new Accepted(List.of(ranges));
    }

    private static MediaType range(String type, String subtype, String quality) {
        return new MediaType(type, subtype, Map.of("q", quality));
    }
}
