package io.provisioning.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTextTest {
    @Test
    void whatStandsInQuotesIsOneThing() {
        assertThat(QuotedText.split("a, b=\"c, \\\" d\",", ','))
                .containsExactly("a", " b=\"c, \\\" d\"", "");
        assertThat(QuotedText.split("a;b", ',')).containsExactly("a;b");
        assertThat(QuotedText.split("\"a,b\\", ',')).containsExactly("\"a,b\\");
    }
}
