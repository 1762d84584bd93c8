package io.provisioning.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @Test
    void aTextIsWrittenAsInTheExampleOfRfc8785() {
        // Section 3.2.2, its member "string".
        assertThat(text("\u20ac$\u000f\nA'B\"\\\\\"/"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    @Test
    void membersAreSortedByUtf16CodeUnitsAsInTheExampleOfRfc8785() {
        // Section 3.2.3.
        TreeMap<String, String> members = new TreeMap<>();
        members.put("\u20ac", "Euro Sign");
        members.put("\r", "Carriage Return");
        members.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        members.put("1", "One");
        members.put("\ud83d\ude00", "Emoji: Grinning Face");
        members.put("\u0080", "Control");
        members.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(CanonicalJson.of(members))
                .isEqualTo(
                        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
                                + "\"\u20ac\":\"Euro Sign\","
                                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void controlsHaveTheShortEscapeWhereThereIsOne() {
        assertThat(text("\b\t\n\f\r")).isEqualTo("\"\\b\\t\\n\\f\\r\"");
        assertThat(text("\u0000\u001f\u000b")).isEqualTo("\"\\u0000\\u001f\\u000b\"");
    }

    @Test
    void nothingElseIsEscaped() {
        String plain = "\u007f\u0085\u2028\u2029\ufeff\ud83d\ude00 /<>&'";

        assertThat(text(plain)).isEqualTo('"' + plain + '"');
    }

    @Test
    void halvesOfSurrogatePairsAreKeptApart() {
        assertThat(text("a\ud800")).isEqualTo("\"a\\ud800\"");
        assertThat(text("\udc00b")).isEqualTo("\"\\udc00b\"");
        assertThat(text("\udc00\ud800")).isEqualTo("\"\\udc00\\ud800\"");
    }

    @Test
    void integersAreDigitsAndNullIsLeftOut() {
        TreeMap<String, Object> members = new TreeMap<>();
        members.put("a", null);
        members.put("b", 9_007_199_254_740_991L);
        members.put("c", "");

        assertThat(CanonicalJson.of(members)).isEqualTo("{\"b\":9007199254740991,\"c\":\"\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\",\"mac\":\"", "\\\",\"seq\":1", "\u2028\"\\", "}\n{", "\\u0041"})
    void aParserReadsWhatWasWritten(String text) {
        TreeMap<String, String> members = new TreeMap<>();
        for (String name : Arrays.asList("a", "b")) {
            members.put(name, text);
        }
        try (JsonReader reader = Json.createReader(new StringReader(CanonicalJson.of(members)))) {
            assertThat(reader.readObject().getString("b")).isEqualTo(text);
        }
    }

    private static String text(String text) {
        TreeMap<String, String> members = new TreeMap<>();
        members.put("t", text);
        String json = CanonicalJson.of(members);
        return json.substring("{\"t\":".length(), json.length() - 1);
    }
}
