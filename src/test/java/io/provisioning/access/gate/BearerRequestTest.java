package io.provisioning.access.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerRequestTest {
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
        assertThat(BearerRequest.usual(header)).isEqualTo("Bearer a.b.c");
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
    void whatIsNoTokenStaysAsItIs(String header) {
        assertThat(BearerRequest.usual(header)).isEqualTo(header);
    }
}
