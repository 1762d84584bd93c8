package io.provisioning.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"a1\"", "W/\"a1\"", "\"b2\", \"a1\"", " \"b2\" ,W/\"a1\"", "*", "a1"})
    void theAnswerIsKnown(String header) {
        assertThat(EntityTags.isKnown(header, "a1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"b2\"", "", "\"", "a1, b2", "\"a1", "\"a11\""})
    void theAnswerIsNew(String header) {
        assertThat(EntityTags.isKnown(header, "a1")).isFalse();
    }

    @Test
    void withoutTheHeaderNothingIsKnown() {
        assertThat(EntityTags.isKnown(null, "a1")).isFalse();
    }
}
