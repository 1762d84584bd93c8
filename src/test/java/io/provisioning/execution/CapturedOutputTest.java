package io.provisioning.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.secrets.Secrets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapturedOutputTest {
    private static final int MEBIBYTE = 1 << 20;

    private final CapturedOutput output = new CapturedOutput(Secrets.none(), MEBIBYTE);

    @Test
    void theWholeOutputMayBeJson() {
        write("\n{\n  \"id\": 1,\n  \"tags\": [\n    \"a\"\n  ]\n}\n");

        assertThat(output.json()).hasToString("Optional[{\"id\":1,\"tags\":[\"a\"]}]");
        assertThat(output.result()).hasToString("{\"id\":1,\"tags\":[\"a\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "done", "[1,]", "{\"a\":1"})
    void anythingElseIsNoJson(String text) {
        write(text);

        assertThat(output.json()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 server", "true 1", "\"a\" \"b\""})
    void aNumberOrAWordIsJsonOnlyAlone(String text) {
        write(text);

        assertThat(output.json()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "\"srv-1\"\n", " true"})
    void aloneItIs(String text) {
        write(text);

        assertThat(output.result()).hasToString(text.strip());
    }

    @Test
    void noiseColoursAndTheMarkOfAFileDoNotHideTheResult() {
        write("\uFEFFCreating\r\n\u001B[1m{\u001B[0m\n  \u001B[34m\"id\"\u001B[0m: 7,\n");
        write("  \"disks\": [\n    {\"id\": \"d1\"}\n  ]\n}\n\u001B[32mDone\u001B[0m\n");

        assertThat(output.result()).hasToString("{\"id\":7,\"disks\":[{\"id\":\"d1\"}]}");
    }

    @Test
    void theTextOfAResultHasNoEscapeSequences() {
        write("\u001B]0;owned\u0007\u001B[32mall good\u001B[0m\r\n\u001B[1mreally\u001B[0m\n");

        assertThat(output.result()).hasToString("{\"output\":\"all good\\nreally\"}");
    }

    @Test
    void norIsWhatTheParserRefusesToFollow() {
        write("[".repeat(2000) + "]".repeat(2000) + "\n" + "[" + "9".repeat(2000) + "]\n");

        assertThat(output.json()).isEmpty();
        assertThat(output.result().asJsonObject()).containsOnlyKeys("output");
    }

    @Test
    void elseTheLastLineOfJsonIsTheResult() {
        write("Working\n{\"step\":1}\n[2]\n  {\"id\":\"srv-1\"}\nDone {not this}\n{nor this\n");

        assertThat(output.result()).hasToString("{\"id\":\"srv-1\"}");
    }

    @Test
    void alsoWhereEveryLineIsJson() {
        write("{\"step\":1}\n{\"step\":2}\n{\"id\":\"srv-1\"}\n");

        assertThat(output.result()).hasToString("{\"id\":\"srv-1\"}");
    }

    @Test
    void aLineThatIsOnlyANumberOrAWordIsNoResult() {
        write("working\n42\ntrue\n");

        assertThat(output.result()).hasToString("{\"output\":\"working\\n42\\ntrue\"}");
    }

    @Test
    void elseTheTextIsTheResult() {
        write("  Server \"web-01\" created\n\n");

        assertThat(output.result()).hasToString("{\"output\":\"Server \\\"web-01\\\" created\"}");
    }

    @Test
    void noOutputIsAnEmptyText() {
        assertThat(output.result()).hasToString("{\"output\":\"\"}");
        assertThat(output.lastLines()).isEmpty();
    }

    @Test
    void aCharacterMaySpanTwoWrites() {
        byte[] bytes = "[\"漢😀\"]".getBytes(UTF_8);
        for (byte one : bytes) {
            output.write(new byte[] {one, 'x'}, 1);
        }

        assertThat(output.result()).hasToString("[\"漢😀\"]");
    }

    @Test
    void jsonOfAMebibyteIsKeptWhole() {
        write("[\"" + "x".repeat(MEBIBYTE - 4) + "\"]");

        assertThat(output.json()).isPresent();
    }

    @Test
    void longerJsonIsNoneSinceItIsNotKept() {
        write("[\"" + "x".repeat(MEBIBYTE - 3) + "\"]");

        assertThat(output.json()).isEmpty();
    }

    @Test
    void norIsTheEndOfAFloodTakenForTheWhole() {
        write("[\"" + "x".repeat(MEBIBYTE) + "\", {\"id\":1}]\n");

        assertThat(output.json()).isEmpty();
    }

    @Test
    void theResultOfAFloodIsItsLastJsonLine() {
        flood(3 * MEBIBYTE);
        write("{\"id\":\"srv-1\"}\n");

        assertThat(output.result()).hasToString("{\"id\":\"srv-1\"}");
    }

    @Test
    void ofAFloodTheLastLinesAreShown() {
        flood(3 * MEBIBYTE);
        write("disk full\ngiving up\n");

        assertThat(output.lastLines()).endsWith("\ndisk full\ngiving up").hasLineCount(20);
    }

    @Test
    void theEndIsKeptAlsoWhereItBeginsBeforeTheLimit() {
        flood(MEBIBYTE - 20);
        write("disk full\n{\"id\":\"srv-1\"}\n");

        assertThat(output.result()).hasToString("{\"id\":\"srv-1\"}");
        assertThat(output.lastLines()).contains("disk full");
    }

    @Test
    void aCharacterMaySpanTheLimit() {
        flood(MEBIBYTE - 8);
        write("[\"a漢😀漢😀\"]\n");

        assertThat(output.result()).hasToString("[\"a漢😀漢😀\"]");
    }

    @Test
    void theLastTwentyLinesAreShown() {
        write(IntStream.rangeClosed(1, 30).mapToObj(i -> i + "\n").collect(Collectors.joining()));

        assertThat(output.lastLines().lines()).hasSize(20).startsWith("11").endsWith("30");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 100})
    void halfOfASecretAtTheBeginningOfWhatIsKeptIsNotShown(int after) {
        CapturedOutput masked =
                new CapturedOutput(Secrets.of(List.of("hunter22"), Optional.empty()), MEBIBYTE);
        for (int length : new int[] {MEBIBYTE, CapturedOutput.SHOWN_BYTES}) {
            byte[] bytes = ("hunter22" + "-".repeat(length - after)).getBytes(UTF_8);
            masked.write(bytes, bytes.length);

            assertThat(masked.lastLines()).matches("-*[*]{0,3}-+");
        }
    }

    @Test
    void norIsWhatIsLeftOfOneThatWasWrittenOver() {
        CapturedOutput masked =
                new CapturedOutput(Secrets.of(List.of("hunter22"), Optional.empty()), MEBIBYTE);
        byte[] bytes = "hunter22\rX\n".getBytes(UTF_8);
        masked.write(bytes, bytes.length);

        assertThat(masked.lastLines()).isEqualTo("X**");
        assertThat(masked.result()).hasToString("{\"output\":\"X**\"}");
    }

    @Test
    void whatATerminalWouldActOnIsNotShown() {
        write("\u001B]0;owned\u0007\u001B[31mError:\u001B[0m no\u0000 space\r\n");

        assertThat(output.lastLines()).isEqualTo("Error: no\uFFFD space");
    }

    private void flood(int bytes) {
        String line = "working\n";
        write(line.repeat(bytes / line.length()));
        write("\n".repeat(bytes % line.length()));
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        int chunk = 65_536;
        for (int from = 0; from < bytes.length; from += chunk) {
            int count = Math.min(chunk, bytes.length - from);
            byte[] buffer = new byte[chunk];
            System.arraycopy(bytes, from, buffer, 0, count);
            output.write(buffer, count);
        }
    }
}
