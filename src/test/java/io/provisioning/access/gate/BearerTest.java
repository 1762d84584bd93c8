package io.provisioning.access.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer a.b.c",
                "bearer a.b.c",
                "BEARER    a.b.c",
                "Bearer a.b.c  ",
                "Bearer a.b.c\t \t",
                " \tBearer  a.b.c"
            })
    void aTokenIsTheSameHoweverManyBlanksAreAroundIt(String header) {
        assertThat(Bearer.token(List.of(header))).contains("a.b.c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer\ta.b.c",
                "Bearera.b.c",
                "Bearer a.b.c d",
                "Basic YTpi"
            })
    void anythingElseIsNoToken(String header) {
        assertThat(Bearer.token(List.of(header))).isEmpty();
    }

    @Test
    void ofTwoHeadersNoneCounts() {
        assertThat(Bearer.token(List.of("Bearer a.b.c", "Bearer a.b.c"))).isEmpty();
        assertThat(Bearer.token(List.of())).isEmpty();
    }
}
