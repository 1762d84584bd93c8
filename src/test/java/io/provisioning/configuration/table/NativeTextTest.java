package io.provisioning.configuration.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NativeTextTest {
    private static final byte[] NOTHING = new byte[0];

    @Test
    void withoutALocaleVariablesAreUtf8() {
        NativeText given =
                environment(US_ASCII, "ADMIN_PASSWORD=Grüße=aus Köln\0PATH=/bin\0", UTF_8);

        assertThat(given.variables(Map.of("ADMIN_PASSWORD", "Gr??=aus K?ln", "HOME", "/root")))
                .containsOnly(
                        Map.entry("ADMIN_PASSWORD", "Grüße=aus Köln"), Map.entry("HOME", "/root"));
    }

    @Test
    void theLocalesEncodingCounts() {
        NativeText given = environment(ISO_8859_1, "ADMIN_PASSWORD=Grüße\0", ISO_8859_1);

        assertThat(given.variables(Map.of())).containsEntry("ADMIN_PASSWORD", "Grüße");
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithoutBeingPrinted() {
        NativeText given = environment(UTF_8, "ADMIN_PASSWORD=Grüße\0", ISO_8859_1);

        assertThatThrownBy(() -> given.variables(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("ADMIN_PASSWORD is not text in UTF-8");
    }

    @Test
    void othersVariablesAreNotOurs() {
        NativeText given = environment(UTF_8, "LESSCHARS=ü\0", ISO_8859_1);

        assertThat(given.variables(Map.of("LESSCHARS", "?"))).containsEntry("LESSCHARS", "?");
    }

    @Test
    void whatLinuxDoesNotTellIsAsJavaHasIt() {
        NativeText given = new NativeText(US_ASCII, NOTHING, NOTHING);

        assertThat(given.variables(Map.of("ADMIN_PASSWORD", "x"))).hasSize(1);
        assertThat(given.arguments("--port", "1")).containsExactly("--port", "1");
    }

    @Test
    void argumentsAreTheLastOfTheCommandLine() {
        NativeText given =
                commandLine("java\0-jar\0server.jar\0--data-dir\0/tmp/dätä\0--port\0", UTF_8);

        assertThat(given.arguments("--data-dir", "/tmp/d??t??", "--port"))
                .containsExactly("--data-dir", "/tmp/dätä", "--port");
    }

    @Test
    void anEmptyArgumentIsOne() {
        NativeText given = commandLine("java\0--cli-path\0\0--jwt-secret=ü\0", UTF_8);

        assertThat(given.arguments("--cli-path", "", "--jwt-secret=??"))
                .containsExactly("--cli-path", "", "--jwt-secret=ü");
    }

    @Test
    void anArgumentThatIsNoTextIsNamedByItsFlag() {
        NativeText together = commandLine("java\0--jwt-secret=ü\0", ISO_8859_1);
        NativeText apart = commandLine("java\0--jwt-secret\0ü\0", ISO_8859_1);

        assertThatThrownBy(() -> together.arguments("--jwt-secret=?"))
                .hasMessage("--jwt-secret is not text in UTF-8");
        assertThatThrownBy(() -> apart.arguments("--jwt-secret", "?"))
                .hasMessage("--jwt-secret is not text in UTF-8");
    }

    private static NativeText environment(Charset locale, String text, Charset written) {
        return new NativeText(locale, text.getBytes(written), NOTHING);
    }

    private static NativeText commandLine(String text, Charset written) {
        return new NativeText(US_ASCII, NOTHING, text.getBytes(written));
    }
}
