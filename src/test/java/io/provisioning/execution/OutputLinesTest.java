package io.provisioning.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.secrets.Secrets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written as one line, and what has its lines to itself. */
class OutputLinesTest {
    private static final int MEBIBYTE = 1 << 20;

    private final CapturedOutput output = new CapturedOutput(Secrets.none(), MEBIBYTE);

    @Test
    void whatIsToFitIntoALineIsCutInItsMiddle() {
        String fits = "e".repeat(240);
        write(output, "disk\n  full ");
        assertThat(output.excerpt()).isEqualTo("disk full");
        assertThat(excerpt(fits)).isEqualTo(fits);
        assertThat(excerpt("a".repeat(120) + "b" + "c".repeat(120)))
                .isEqualTo("a".repeat(120) + " … " + "c".repeat(120));
    }

    @Test
    void noCharacterIsCutThere() {
        assertThat(excerpt("a".repeat(119) + "😀" + "b".repeat(200)))
                .isEqualTo("a".repeat(119) + " … " + "b".repeat(120));
        assertThat(excerpt("a".repeat(200) + "😀" + "b".repeat(119)))
                .isEqualTo("a".repeat(120) + " … " + "b".repeat(119));
        assertThat(excerpt("a".repeat(118) + "😀" + "b".repeat(200)))
                .isEqualTo("a".repeat(118) + "😀 … " + "b".repeat(120));
        assertThat(excerpt("a".repeat(200) + "😀" + "b".repeat(118)))
                .isEqualTo("a".repeat(120) + " … 😀" + "b".repeat(118));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                "\uFEFF{\"a\":1}",
                " \t{\"a\":1} \t",
                "Listing\n{\"a\":1}\ndone",
                "Listing\r{\"a\":1}\rdone",
                "[0] is\n  {\"a\":1}\t\r\nnone",
            })
    void aListHasItsLinesToItself(String text) {
        write(output, text);

        assertThat(output.json(Optional::of)).hasToString("Optional[{\"a\":1}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a {\"a\":1}", "a{\"a\":1}", "{\"a\":1} a", "{\"a\":1}a", "", "a"})
    void whatIsWithinALineIsNone(String text) {
        write(output, text);

        assertThat(output.json(Optional::of)).isEmpty();
    }

    @Test
    void norIsWhatWasTooLong() {
        write(output, "-".repeat(MEBIBYTE - 8) + "\n{\"a\":1}");

        assertThat(output.isCut()).isFalse();
        assertThat(output.size()).isEqualTo(MEBIBYTE);
        assertThat(output.json(Optional::of)).isPresent();

        write(output, "\n");

        assertThat(output.isCut()).isTrue();
        assertThat(output.size()).isEqualTo(MEBIBYTE + 1);
        assertThat(output.json(Optional::of)).isEmpty();
    }

    private static String excerpt(String text) {
        CapturedOutput of = new CapturedOutput(Secrets.none(), MEBIBYTE);
        write(of, text);
        return of.excerpt();
    }

    private static void write(CapturedOutput to, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        to.write(bytes, bytes.length);
    }
}
