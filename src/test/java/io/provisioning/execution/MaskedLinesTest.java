package io.provisioning.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.secrets.Secrets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of which parts are secret, while they grow and where they are cut. */
class MaskedLinesTest {
    private static final String SECRET = "correct horse+battery/staple";

    @Test
    void theBeginningOfASecretIsNotSeen() {
        LineSplitter masking = new LineSplitter(Secrets.of(List.of("hunter22"), Optional.empty()));
        byte[] bytes = "password hunter22 ok".getBytes(UTF_8);
        for (byte one : bytes) {
            masking.feed(new byte[] {one}, 1);
            assertThat(masking.open()).doesNotContain("h");
        }

        assertThat(masking.open()).isEqualTo("password *** ok");
        assertThat(masking.end()).containsExactly("password *** ok");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "5", "27", "28", "4095", "4096"})
    void aLineThatIsTooLongIsNotCutThroughASecret(int offset) {
        int limit = LineSplitter.MAX_LINE_BYTES;
        byte[] line =
                ("x".repeat(limit - offset) + SECRET + "y".repeat(limit) + "\n").getBytes(UTF_8);
        LineSplitter splitter = new LineSplitter(Secrets.of(List.of(SECRET), Optional.empty()));

        List<String> pieces = new ArrayList<>(splitter.feed(line, line.length));
        pieces.addAll(splitter.end());

        assertThat(String.join("", pieces)).contains("x***y").doesNotContain("horse");
        assertThat(pieces).allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(limit));
        assertThat(String.join("", pieces).chars().filter(c -> c == 'y').count()).isEqualTo(limit);
    }

    /** Such bytes go on with a character in UTF-8, which here never begins. */
    @Test
    void whatIsNoTextIsCutAsWell() {
        byte[] line = new byte[2 * LineSplitter.MAX_LINE_BYTES];
        Arrays.fill(line, (byte) 0xAA);
        LineSplitter splitter = new LineSplitter(Secrets.of(List.of(SECRET), Optional.empty()));

        List<String> pieces = new ArrayList<>(splitter.feed(line, line.length));
        pieces.addAll(splitter.end());

        assertThat(String.join("", pieces)).hasSize(line.length);
    }

    @Test
    void aLongSecretDoesNotUncoverTheOthersAtTheEdgesOfALongLine() {
        String longest =
                IntStream.range(0, 5000).mapToObj(String::valueOf).collect(Collectors.joining("/"));
        Secrets both = Secrets.of(List.of(longest, SECRET), Optional.empty());
        int limit = LineSplitter.MAX_LINE_BYTES;
        byte[] line = ("-".repeat(limit - 9) + SECRET + longest + "\n").getBytes(UTF_8);
        LineSplitter splitter = new LineSplitter(both);

        List<String> pieces = splitter.feed(line, line.length);

        assertThat(String.join("", pieces)).matches("-+(\\*{3})+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunt\\u0022er22",
                "hunt\\\"er22",
                "hunt%22er22",
                "aHVudCJlcjIy",
                "hunt\"er22-and-more",
            })
    void inWhateverForm(String form) {
        LineSplitter masking =
                new LineSplitter(
                        Secrets.of(List.of("hunt\"er22", "hunt\"er22-and-more"), Optional.empty()));
        for (byte one : ("is: " + form).getBytes(UTF_8)) {
            masking.feed(new byte[] {one}, 1);
            // One byte in base64 may be anything.
            assertThat(masking.open()).matches("(i|is|is:|is: ([*]{3}|a|aH|aHV)?)");
        }

        assertThat(feed(masking, " ok\n")).containsExactly("is: *** ok");
    }

    @Test
    void norIsWhatIsLeftOfOneThatWasWrittenOver() {
        LineSplitter masking = new LineSplitter(Secrets.of(List.of("hunter22"), Optional.empty()));
        byte[] bytes = "hunter22\rX\n".getBytes(UTF_8);

        assertThat(masking.feed(bytes, bytes.length)).containsExactly("X**");
    }

    private static List<String> feed(LineSplitter splitter, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return splitter.feed(bytes, bytes.length);
    }
}
