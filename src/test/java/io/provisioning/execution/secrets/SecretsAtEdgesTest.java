package io.provisioning.execution.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that begin or end with a text, and where a text may be cut or shown. */
class SecretsAtEdgesTest {
    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2ln";

    private final Secrets secrets = secrets("hunter22", "hunter22-and-more", "22 more");

    @ParameterizedTest
    @CsvSource({
        "hunter22, \\u0068unter22",
        "hunter22, %68unter22",
        "hunter2', hunter2\\'",
        "pa x%zz, pa%20x%zz",
    })
    void anEscapeMayBeTheFirstOrTheLastOfAText(String secret, String text) {
        assertThat(secrets(secret).mask(text)).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab", "abc", "abcd"})
    void base64MayStandBehindLettersThatAreNone(String before) {
        String base64 = base64("hunter22");

        assertThat(secrets.mask(before + base64)).isEqualTo(before + "***=");
    }

    /** In base64 an A is a zero, as any other digit a part of a byte. */
    @Test
    void base64MayBeFullOfZeros() {
        assertThat(secrets("@@@@@@@@").mask("is " + base64("@@@@@@@@"))).isEqualTo("is ***=");
    }

    @ParameterizedTest
    @CsvSource({"49, 0", "52, 1", "57, 1"})
    void aWrappedLineIsMaskedUnlessItIsTooShort(int length, int second) {
        String secret = "0123456789".repeat(6).substring(0, length);
        byte[] bytes = secret.getBytes(UTF_8);
        List<String> lines =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(bytes)
                        .lines()
                        .map(secrets(secret)::mask)
                        .toList();

        assertThat(lines.get(0)).isEqualTo("***");
        assertThat(lines.get(1).contains("***")).isEqualTo(second == 1);
    }

    @Test
    void theBeginningOfATokenHasToWait() {
        assertThat(secrets.settled("is eyJhbGci")).isEqualTo("is ".length());
        String whole = "is " + TOKEN + " ok";
        assertThat(secrets.settled(whole)).isEqualTo(whole.length());
    }

    @Test
    void whatIsFoundWaitsForNoLongerOne() {
        assertThat(secrets.settled("is hunter22")).isEqualTo("is hunter22".length());
    }

    @Test
    void whatIsFoundWaitsWhereAnotherBeginsInIt() {
        assertThat(secrets.settled("is hunter22 mo")).isEqualTo("is ".length());
    }

    @Test
    void aPatternThatMatchesNothingMasksNothingAndEnds() {
        Secrets any = Secrets.of(List.of(), Optional.of(Pattern.compile("(xy)*")));

        assertThat(any.mask("a xy b")).isEqualTo("a *** b");
        assertThat(any.settled("a xy b")).isEqualTo("a xy b".length());
    }

    @Test
    void aTextThatMayBeCutOnlyInItsFirstByteIsNotCut() {
        assertThat(cut("x".repeat(Secrets.REACH))).isEqualTo(Secrets.REACH);
        assertThat(cut("x".repeat(Secrets.REACH + 1))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7})
    void aSecretIsNotCutButTheTextBeforeIt(int after) {
        String begin = "xxxx";
        String rest = "hunter22".substring(after) + "x".repeat(Secrets.REACH);
        int cut = cut(begin + "hunter22".substring(0, after) + rest.substring(0, Secrets.REACH));

        assertThat(cut).isEqualTo(begin.length());
    }

    @Test
    void secretsWithNothingBeforeThemAreCutBehindThem() {
        String all = "hunter22".repeat(Secrets.REACH / 8 + 1);

        assertThat(cut(all)).isEqualTo(all.length());
        assertThat(cut("hunter22" + "x".repeat(Secrets.REACH - 4))).isEqualTo("hunter22".length());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aCharacterIsNotCut(int after) {
        String text = "xx\ud83d\ude00" + "x".repeat(Secrets.REACH - 4 + after);

        assertThat(cut(text)).isEqualTo("xx".length());
    }

    @Test
    void whatIsNoTextIsCutSomewhere() {
        byte[] noText = new byte[Secrets.REACH + 9];
        Arrays.fill(noText, (byte) 0xAA);

        assertThat(secrets.cut(noText, noText.length)).isEqualTo(9 - 3);
        assertThat(secrets.cut(noText, noText.length - 7)).isEqualTo(1);
    }

    private int cut(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return secrets.cut(bytes, bytes.length);
    }

    private static Secrets secrets(String... values) {
        return Secrets.of(List.of(values), Optional.empty());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
