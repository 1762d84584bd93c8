package io.provisioning.access.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.problem.ProblemException;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateTokenTest {
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-25T12:00:00Z");

    @Test
    void withoutAnEndATokenIsGoodForNinetyDays() {
        assertThat(end(null, null)).isEqualTo("2027-02-23T12:00:00Z");
    }

    @Test
    void theEndIsAsManyDaysAwayAsItSaysOrTheTimeThatItSays() {
        assertThat(end(1, null)).isEqualTo("2026-11-26T12:00:00Z");
        assertThat(end(365, null)).isEqualTo("2027-11-25T12:00:00Z");
        assertThat(end(null, "2026-11-25T14:00:01+02:00")).isEqualTo("2026-11-25T12:00:01Z");
        assertThat(end(null, "2027-11-25T12:00:00Z")).isEqualTo("2027-11-25T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "    , 2026-11-25T12:00:00Z",
        "    , 2027-11-25T12:00:01Z",
        "    , tomorrow",
        "7,  2026-11-26T12:00:00Z"
    })
    void anEndThatIsPastTooFarNoTimeOrToldTwiceIsRefused(Integer days, String time) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> end(days, time))
                .satisfies(
                        problem ->
                                assertThat(problem.errors())
                                        .singleElement()
                                        .satisfies(
                                                error ->
                                                        assertThat(error.field())
                                                                .isEqualTo("expires_at")));
    }

    private static OffsetDateTime end(Integer days, String time) {
        return new CreateToken("deploy", null, null, days, time, null).end(NOW);
    }
}
