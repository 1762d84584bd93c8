package io.provisioning.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.secrets.Secrets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineSplitterTest {
    private static final String MANY_SCRIPTS = "Grüße 漢字 😀 é";

    private final LineSplitter splitter = new LineSplitter(Secrets.none());

    @Test
    void aLineIsGivenOnceItIsComplete() {
        assertThat(feed("one\ntw")).containsExactly("one");
        assertThat(feed("o\nthree\n")).containsExactly("two", "three");
    }

    @Test
    void theLastLineNeedsNoLineFeed() {
        feed("one\ntwo");

        assertThat(splitter.end()).containsExactly("two");
        assertThat(splitter.end()).isEmpty();
    }

    @Test
    void aLineFeedAtTheEndStartsNoLine() {
        feed("one\n");

        assertThat(splitter.end()).isEmpty();
    }

    @Test
    void emptyLinesAreKept() {
        assertThat(feed("\na\n\n")).containsExactly("", "a", "");
    }

    @Test
    void onlyTheGivenNumberOfBytesCounts() {
        assertThat(splitter.feed("one\nold\n".getBytes(UTF_8), 4)).containsExactly("one");
        assertThat(splitter.end()).isEmpty();
    }

    static IntStream everyCut() {
        return IntStream.rangeClosed(0, MANY_SCRIPTS.getBytes(UTF_8).length);
    }

    @ParameterizedTest
    @MethodSource("everyCut")
    void aCharacterMaySpanTwoChunks(int cut) {
        byte[] bytes = MANY_SCRIPTS.getBytes(UTF_8);
        splitter.feed(bytes, cut);
        splitter.feed(Arrays.copyOfRange(bytes, cut, bytes.length), bytes.length - cut);

        assertThat(splitter.end()).containsExactly(MANY_SCRIPTS);
    }

    @Test
    void invalidBytesBecomeReplacementCharacters() {
        assertThat(feed('a', 0xFF, 'b', '\n')).containsExactly("a\uFFFDb");
        assertThat(feed(0xE6, 0xBC, '\n')).containsExactly("\uFFFD");
        // A slash in a form that is too long, with which filters have been passed before.
        assertThat(feed(0xC0, 0xAF, '\n')).containsExactly("\uFFFD\uFFFD");
    }

    @Test
    void theCarriageReturnOfALineEndGoes() {
        assertThat(feed("one\r\n\r\n")).containsExactly("one", "");
    }

    @ParameterizedTest
    @CsvSource({
        "'10%R20%R100%', 100%",
        "'100%R5', 500%",
        "'downloadingRdone       ', done",
        "'10%RE[K20%', 20%",
        "'abcRE[2Kd', d",
        "'abcE[1Kd', '   d'",
        "'|B/B-B\\B done', ' done'",
        "'abcE[2Dx', axc",
        "'abcE[Gx', xbc",
        "'abcE[2Gx', axc",
        "'aE[3Cb', 'a   b'",
        "'grünRE[31mröt', rötn",
        "'😀😀Ra', a😀",
        "'aE[99999999999Cb', ab",
    })
    void aLineReadsAsATerminalShowsItAtLast(String printed, String shown) {
        String bytes = printed.replace('R', '\r').replace('B', '\b').replace('E', '\u001B');

        assertThat(feed(bytes + "\n")).containsExactly(shown);
        assertThat(feed("next\n")).containsExactly("next");
    }

    @Test
    void aProgressIsOneLineHoweverOftenItIsUpdated() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(feed("step " + i + "\r")).isEmpty();
        }

        assertThat(splitter.open()).isEqualTo("step 99999");
        assertThat(feed("\n")).containsExactly("step 99999");
    }

    @Test
    void aLineThatHasNotEndedCanBeSeen() {
        feed("one\nGo on? ");
        assertThat(splitter.isOpen()).isTrue();
        assertThat(splitter.open()).isEqualTo("Go on? ");

        feed(" yes\n");
        assertThat(splitter.isOpen()).isFalse();
        assertThat(splitter.open()).isEmpty();
    }

    @Test
    void ofWhatIsCutInTheMiddleOnlyTheWholeIsSeen() {
        feed('a', 0xE6, 0xBC);
        assertThat(splitter.open()).isEqualTo("a");
        feed(0xA2, 0x1B, '[', '3');
        assertThat(splitter.open()).isEqualTo("a漢");
        feed('1', 'm', 'b');
        assertThat(splitter.open()).isEqualTo("a漢b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001B[31mred\u001B[0m",
                "\u001B[1;38;5;208mred",
                "\u001B[2K\u001B[?25lred\u001B[K",
                "\u001B]0;a title\u0007red",
                "\u001B]8;;http://example.com\u001B\\red\u001B]8;;\u001B\\",
                "\u001BMred\u001BD",
                "\u001B(Bred\u001B(0",
            })
    void whatATerminalWouldActOnGoes(String text) {
        assertThat(feed(text + "\n")).containsExactly("red");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F})
    void aControlCharacterBecomesAReplacementCharacter(int control) {
        assertThat(feed('a', control, '1', '\n')).containsExactly("a\uFFFD1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0080", "\u0085", "\u009B", "\u009D", "\u009F"})
    void soDoTheEightBitControls(String control) {
        assertThat(feed("a" + control + "31m\n")).containsExactly("a\uFFFD31m");
    }

    @Test
    void tabsStay() {
        assertThat(feed("a\tb\n")).containsExactly("a\tb");
    }

    @Test
    void aLineOfTheLimitStaysWhole() {
        String longest = "x".repeat(LineSplitter.MAX_LINE_BYTES);

        assertThat(feed(longest + "\nnext\n")).containsExactly(longest, "next");
    }

    @Test
    void aLongerLineBecomesSeveral() {
        String limit = "x".repeat(LineSplitter.MAX_LINE_BYTES);

        assertThat(feed(limit + limit + "y\n")).containsExactly(limit, limit, "y");
    }

    @ParameterizedTest
    @CsvSource({"é,0", "é,1", "漢,0", "漢,1", "漢,2", "😀,0", "😀,1", "😀,2", "😀,3"})
    void aLongerLineIsCutBetweenCharacters(String character, int shift) {
        String text = "x".repeat(shift) + character.repeat(2 * LineSplitter.MAX_LINE_BYTES);
        List<String> lines = new ArrayList<>(feed(text));
        lines.addAll(splitter.end());

        assertThat(String.join("", lines)).isEqualTo(text);
        assertThat(lines)
                .allSatisfy(
                        line ->
                                assertThat(line.getBytes(UTF_8))
                                        .hasSizeBetween(1, LineSplitter.MAX_LINE_BYTES));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xC3, 0xF0, 0xFF})
    void aLongLineOfNoCharactersAtAllEndsToo(int invalid) {
        byte[] bytes = new byte[3 * LineSplitter.MAX_LINE_BYTES];
        Arrays.fill(bytes, (byte) invalid);
        List<String> lines = new ArrayList<>(splitter.feed(bytes, bytes.length));
        lines.addAll(splitter.end());

        assertThat(String.join("", lines)).isEqualTo("\uFFFD".repeat(bytes.length));
    }

    private List<String> feed(String text) {
        return feed(splitter, text);
    }

    private static List<String> feed(LineSplitter splitter, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return splitter.feed(bytes, bytes.length);
    }

    private List<String> feed(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return splitter.feed(bytes, bytes.length);
    }
}
