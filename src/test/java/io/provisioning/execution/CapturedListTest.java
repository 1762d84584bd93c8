package io.provisioning.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.secrets.Secrets;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapturedListTest {
    private static final int LIMIT = 1 << 16;

    private final CapturedOutput output = new CapturedOutput(Secrets.none(), LIMIT);

    @Test
    void aListMayHaveLinesAroundIt() {
        write("WARNING: deprecated [1]\n[{\"id\":1}]\n{\"level\":\"warn\"}\nfound [] more\n");

        assertThat(output.json(CapturedListTest::list)).hasToString("Optional[[{\"id\":1}]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"could not read [{\"id\":1}]", "[{\"id\":1}", "{\"a\":[]}", "[1]", "[] []"})
    void butNothingElseIsTakenForOne(String text) {
        write(text);

        assertThat(output.json(CapturedListTest::list)).isEmpty();
    }

    @Test
    void ofAListThatIsTooLongNothingIsRead() {
        write("working\n".repeat(LIMIT / 8));
        write("\n[]\n");

        assertThat(output.isCut()).isTrue();
        assertThat(output.json(CapturedListTest::list)).isEmpty();
    }

    @Test
    void anExcerptIsOneShortLineWithoutSecrets() {
        CapturedOutput said =
                new CapturedOutput(Secrets.of(List.of("hunter22"), Optional.empty()), LIMIT);
        byte[] bytes =
                ("\u001B[31mError\u001B[0m: hunter22\n\n  is\twrong " + "😀".repeat(300) + "end")
                        .getBytes(UTF_8);
        said.write(bytes, bytes.length);

        assertThat(said.excerpt())
                .startsWith("Error: *** is wrong 😀")
                .endsWith("😀end")
                .contains(" … ")
                .doesNotContain("?")
                .hasSizeLessThan(250);
        assertThat(CapturedOutput.empty().excerpt()).isEmpty();
    }

    private static Optional<JsonValue> list(JsonValue value) {
        return Optional.of(value)
                .filter(
                        it ->
                                it instanceof JsonArray array
                                        && array.stream().allMatch(JsonObject.class::isInstance));
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        output.write(bytes, bytes.length);
    }
}
