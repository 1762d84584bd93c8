package io.provisioning.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String SECRET = "correct horse+battery/staple";

    private final Secrets secrets = Secrets.of(List.of(SECRET), Optional.empty());

    @Test
    void aSecretIsMaskedWhereverItStands() {
        assertThat(secrets.mask("a " + SECRET + ", " + SECRET + "!")).isEqualTo("a ***, ***!");
    }

    @Test
    void alsoInItsOtherForms() {
        String base64 = Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));

        assertThat(secrets.mask("Basic " + base64)).doesNotContain(base64.substring(0, 30));
        assertThat(secrets.mask("?p=correct+horse%2Bbattery%2Fstaple")).isEqualTo("?p=***");
        assertThat(secrets.mask("?p=correct%20horse%2Bbattery%2Fstaple")).isEqualTo("?p=***");
    }

    @Test
    void ofTwoThatBeginAlikeTheLongerIsMasked() {
        Secrets both = Secrets.of(List.of("secret", "secret-2"), Optional.empty());

        assertThat(both.mask("secret-2 secret")).isEqualTo("*** ***");
    }

    @Test
    void eachLineOfASecretOfSeveralLinesIsOne() {
        Secrets key = Secrets.of(List.of("-----BEGIN\nMIIEvQIBADAN\n"), Optional.empty());

        assertThat(key.mask("MIIEvQIBADAN")).isEqualTo("***");
    }

    @Test
    void whatIsTooShortIsNotMasked() {
        assertThat(Secrets.of(List.of("abc", ""), Optional.empty()).mask("abcdef"))
                .isEqualTo("abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJl",
                "pvs_0123456789abcdefghij",
            })
    void tokensAreAlwaysMasked(String token) {
        assertThat(secrets.mask("token=" + token)).isEqualTo("token=***");
    }

    @Test
    void soIsWhatThePatternFinds() {
        Secrets patterned =
                Secrets.of(List.of(), Optional.of(Pattern.compile("AKIA[0-9]+|x(?=y)")));

        assertThat(patterned.mask("AKIA123 xy xz")).isEqualTo("*** ***y xz");
    }

    @Test
    void jsonIsMaskedInItsStrings() {
        Secrets quoted = Secrets.of(List.of("pa\"ss"), Optional.empty());

        assertThat(quoted.mask(json("{\"a\":[\"pa\\\"ss\",1,null,true],\"pa\\\"ss\":{}}")))
                .hasToString("{\"a\":[\"***\",1,null,true],\"***\":{}}");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "5", "27", "28", "4095", "4096"})
    void aLineThatIsTooLongIsNotCutThroughASecret(int offset) {
        int limit = LineSplitter.MAX_LINE_BYTES;
        byte[] line =
                ("x".repeat(limit - offset) + SECRET + "y".repeat(limit) + "\n").getBytes(UTF_8);
        LineSplitter splitter = new LineSplitter(secrets);

        List<String> pieces = new ArrayList<>(splitter.feed(line, line.length));
        pieces.addAll(splitter.end());

        assertThat(String.join("", pieces)).contains("x***y").doesNotContain("horse");
        assertThat(pieces).allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(limit));
        assertThat(String.join("", pieces).chars().filter(c -> c == 'y').count()).isEqualTo(limit);
    }

    @Test
    void secretMembersAreFoundAtAnyDepth() {
        SecretMembers members = new SecretMembers(List.of("*password*", "api_key"));
        JsonObject document =
                json(
                        "{\"DB_Password\":\"one\",\"a\":[{\"api_key\":{\"b\":\"two\",\"c\":3}}],"
                                + "\"api_key_id\":\"four\"}");

        assertThat(members.values(document)).containsExactly("one", "two", "3");
        assertThat(members.mask(document))
                .hasToString(
                        "{\"DB_Password\":\"***\",\"a\":[{\"api_key\":\"***\"}],"
                                + "\"api_key_id\":\"four\"}");
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
