package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSearchTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final String SERVER = "{\"id\":\"srv-1\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "§",
                "\r\n§\r\n",
                "Working\n§\nDone",
                "Created: § (took 3 s)",
                "{\"step\":1}\n§",
                "{\"step\":1}§",
                "[1]§",
                "[INFO] creating {web-01} [1/3]\n§\n[ok] done",
                "[12:30:01] a\n[2026-11-29T10:00:00Z] b\n§\n[12:30:02] c",
                "{\"status\": \"working\"\n§",
                "{\"status\": working\n§",
                "[\"a\", \"b\" §",
                "result=(§)",
                "a } and a ] before §",
                "§ and a } and a ] after",
                "an open { and an open [ before §",
                "§ {\"unfinished\": [{\"id\":1}, {\"id\":2",
                "§\n{not json {\"a\":1}}",
                "5\" disk {\"of\" §",
                "\"quoted\" §",
                "it's §",
                "§\n{\"id\":\"srv-1\",\"load\":NaN,\"disks\":[{\"id\":\"d1\"}]}",
                "§\n[\n{\"id\":\"d1\"},\nWARN slow\n{\"id\":\"d2\"}\n]",
            })
    void theLastWholeValueIsFoundWhateverStandsAroundIt(String text) {
        assertThat(last(text.replace("§", SERVER))).hasValue(SERVER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"srv-1\",\"disks\":[¶{\"id\":\"d1\"},¶{\"id\":\"d2\"}¶]}"
                        + "|{\"id\":\"srv-1\",\"disks\":[{\"id\":\"d1\"},{\"id\":\"d2\"}]}",
                "x¶{¶  \"a\": 1¶}¶y|{\"a\":1}",
                "{\"a\":\"} ] { [ \\\" \"} x|{\"a\":\"} ] { [ \\\" \"}",
                "{\"a\":\"\\\\\"} x|{\"a\":\"\\\\\"}",
                "[] {}|{}",
                "{} []|[]",
            })
    void linesAndStringsDoNotCutIt(String text, String value) {
        assertThat(last(text.replace('¶', '\n'))).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "done",
                "42",
                "true \"text\"",
                "{not json}",
                "[1,]",
                "[1.]",
                "{\"a\":1",
                "{\"a\":[{\"id\":1},{\"id\":2}",
                "{\"id\":\"srv-1\",\"load\":NaN,\"disks\":[{\"id\":\"d1\"}]}",
                "{\"a\":\"x\ny\"}",
                "{result: {\"id\":1}}",
            })
    void aPartOfSomethingIsNoWhole(String text) {
        assertThat(last(text)).isEmpty();
    }

    @Test
    void whereTheBeginningIsLostWhatIsClosedAfterItWasAPart() {
        String end = "{\"id\":\"d1\"}, {\"id\":\"d2\"}\n]}\n";

        assertThat(JsonSearch.last(end, true, (value, b, e) -> true)).isEmpty();
        assertThat(JsonSearch.last(end + SERVER, true, (value, b, e) -> true).map(Object::toString))
                .hasValue(SERVER);
    }

    @Test
    void onlyWhatIsWantedCounts() {
        Optional<JsonValue> found =
                JsonSearch.last(
                        SERVER + " []",
                        false,
                        (value, b, e) -> value.getValueType() == JsonValue.ValueType.OBJECT);

        assertThat(found.map(Object::toString)).hasValue(SERVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{",
                "[[]",
                "[{",
                "{\"a\":",
                "{\"a\":[",
                "[\"a\" ",
                "[1,x",
                "\"",
                "[ ",
                "{}",
                "[]",
                "]",
                "}",
                "[\"",
                "[a",
                "[a{}",
                "\\\"{"
            })
    void whateverIsRepeatedTakesNoLongerThanItsLength(String piece) {
        String text = piece.repeat(MEBIBYTE / piece.length());

        assertTimeout(Duration.ofSeconds(60), () -> last(text));
    }

    @Test
    void whatIsNestedTooDeepIsNoneAndHidesNothingBehindIt() {
        assertThat(last("[".repeat(5000) + "]".repeat(5000))).isEmpty();
        assertThat(last("[".repeat(1500) + "]".repeat(1500) + SERVER)).hasValue(SERVER);
    }

    private static Optional<String> last(String text) {
        return JsonSearch.last(text, false, (value, begin, end) -> true).map(Object::toString);
    }
}
