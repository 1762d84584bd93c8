package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void aValueStandsForItsName() {
        Arguments arguments = Arguments.none().with("hostname", "web-01").with("zone", "de-fra1");

        assertThat(arguments.text("hostname")).contains("web-01");
        assertThat(arguments.text("zone")).contains("de-fra1");
        assertThat(arguments.text("plan")).isEmpty();
    }

    @Test
    void aListIsJoinedByCommas() {
        assertThat(Arguments.none().with("tags", List.of("a", "b")).text("tags")).contains("a,b");
    }

    @Test
    void aSwitchIsOnOrOff() {
        assertThat(Arguments.none().with("check_mode", true).isOn("check_mode")).isTrue();
        assertThat(Arguments.none().with("check_mode", false).isOn("check_mode")).isFalse();
        assertThat(Arguments.none().isOn("check_mode")).isFalse();
        assertThat(Arguments.none().flag("check_mode")).isEmpty();
        assertThat(Arguments.none().with("check_mode", false).flag("check_mode")).contains(false);
    }

    @Test
    void textIsNoSwitch() {
        assertThat(Arguments.none().with("check_mode", "yes").isOn("check_mode")).isFalse();
    }

    @Test
    void whatIsNullOrEmptyIsAbsent() {
        Arguments arguments =
                Arguments.none()
                        .with("zone", (String) null)
                        .with("tags", (List<String>) null)
                        .with("servers", List.of());

        assertThat(arguments.toJson()).isEqualTo("{}");
    }

    @Test
    void addingLeavesTheOldOnesAlone() {
        Arguments first = Arguments.none().with("hostname", "web-01");
        Arguments unused = first.with("hostname", "web-02");

        assertThat(unused.text("hostname")).contains("web-02");
        assertThat(first.text("hostname")).contains("web-01");
        assertThat(Arguments.none().toJson()).isEqualTo("{}");
    }

    @Test
    void theStoredFormGivesTheSameArguments() {
        Arguments arguments =
                Arguments.none()
                        .with("hostname", "web-01")
                        .with("tags", List.of("a", "b"))
                        .with("check_mode", true)
                        .with("wait", false);
        String json = arguments.toJson();

        assertThat(json)
                .isEqualTo(
                        "{\"hostname\":\"web-01\",\"tags\":[\"a\",\"b\"],"
                                + "\"check_mode\":true,\"wait\":false}");
        Arguments again = Arguments.fromJson(json);
        assertThat(again.toJson()).isEqualTo(json);
        assertThat(again.text("tags")).contains("a,b");
        assertThat(again.isOn("check_mode")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "-h", "true", "a;b", "a b", "../x", "a\nb", "a,b", "é"})
    void aHostileValueIsRefused(String hostile) {
        Arguments none = Arguments.none();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.with("hostname", hostile))
                .withMessageContaining("hostname");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.with("tags", List.of("a", hostile)))
                .withMessageContaining("tags");
    }

    @Test
    void theMessageDoesNotRepeatAHostileValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.none().with("hostname", "--check; ^touch x"))
                .withMessageNotContaining("touch");
    }

    @Test
    void aListWithAHoleIsRefused() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> Arguments.none().with("tags", Arrays.asList("a", null)));
    }

    @Test
    void aDocumentNeverBecomesText() {
        Arguments arguments = Arguments.fromJson("{\"hostname\":{\"a\":1}}");

        assertThat(arguments.toJson()).isEqualTo("{\"hostname\":{\"a\":1}}");
        assertThatIllegalStateException().isThrownBy(() -> arguments.text("hostname"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hostname\":\"--help\"}",
                "{\"tags\":[\"a\",\"$(x)\"]}",
                "{\"hostname\":1}",
                "{\"hostname\":null}",
            })
    void whatStandsInTheDatabaseIsNotTrustedEither(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> Arguments.fromJson(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tags\":[1]}",
                "{\"tags\":[[\"a\"]]}",
                "[\"web-01\"]",
                "{\"hostname\":",
                "",
            })
    void norIsItsForm(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> Arguments.fromJson(json));
    }
}
