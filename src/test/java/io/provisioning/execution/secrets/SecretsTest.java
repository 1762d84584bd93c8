package io.provisioning.execution.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
        assertThat(Secrets.of(List.of("abcd"), Optional.empty()).mask("abcdef, YWJjZA=="))
                .isEqualTo("***ef, ***==");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJl",
                "pvs_0123456789abcdefghij",
            })
    void tokensAreAlwaysMasked(String token) {
        assertThat(secrets.mask("token=" + token)).isEqualTo("token=***");
        assertThat(secrets.mask(token)).isEqualTo("***");
        assertThat(secrets.mask("eyJot, eyJa.b." + token + " eyJ"))
                .isEqualTo("eyJot, eyJa.b.*** eyJ");
    }

    @Test
    void soIsWhatThePatternFinds() {
        Secrets patterned =
                Secrets.of(List.of(), Optional.of(Pattern.compile("AKIA[0-9]+|x(?=y)")));

        assertThat(patterned.mask("AKIA123 xy xz")).isEqualTo("*** ***y xz");
    }

    @Test
    void jsonMayBeInJsonInTheCommandsOwn() {
        String secret = "back\\slash \"quoted\" ä";
        String text = secret;
        for (int depth = 0; depth < 4; depth++) {
            text = Json.createValue(text).toString();
        }

        assertThat(Secrets.of(List.of(secret), Optional.empty()).mask(text))
                .contains(Secrets.MASK)
                .doesNotContain("slash", "quoted");
    }

    @Test
    void jsonIsMaskedInItsStrings() {
        Secrets quoted = Secrets.of(List.of("pa\"ss"), Optional.empty());

        assertThat(quoted.mask(json("{\"a\":[\"pa\\\"ss\",1,null,true],\"pa\\\"ss\":{}}")))
                .hasToString("{\"a\":[\"***\",1,null,true],\"***\":{}}");
    }

    static Stream<String> formsOfASecret() {
        String escaped = "p\"a\\ss/w\u00f6rd \ud83d\ude00'x+";
        byte[] bytes = escaped.getBytes(UTF_8);
        String wrapped = Base64.getMimeEncoder().encodeToString(bytes);
        return Stream.of(
                escaped,
                // RFC 8259 by several writers: as little as must be, slashes too, ASCII alone.
                "p\\\"a\\\\ss/w\u00f6rd \ud83d\ude00'x+",
                "p\\\"a\\\\ss\\/w\u00f6rd \ud83d\ude00'x+",
                "p\\\"a\\\\ss/w\\u00f6rd \\ud83d\\ude00'x+",
                "p\\u0022a\\\\ss/w\\u00F6rd \\uD83D\\uDE00\\u0027x\\u002B",
                // JSON in JSON, Python, YAML and TOML, a shell.
                "p\\\\\\\"a\\\\\\\\ss/w\\\\u00f6rd \\\\ud83d\\\\ude00'x+",
                "p\\\"a\\\\ss/w\\xf6rd \\U0001F600'x+",
                "p\\\"a\\\\ss/w\u00f6rd\\ \ud83d\ude00\\'x+",
                "p\"a\\ss/w\u00f6rd \ud83d\ude00''x+",
                "p\"a\\ss/w\u00f6rd \ud83d\ude00'\\''x+",
                URLEncoder.encode(escaped, UTF_8),
                URLEncoder.encode(escaped, UTF_8).toLowerCase(Locale.ROOT),
                URLEncoder.encode(escaped, UTF_8).replace("+", "%20"),
                wrapped,
                wrapped.replace("/", "\\/").replace("+", "\\u002b"),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @ParameterizedTest
    @MethodSource("formsOfASecret")
    void everyUsualFormOfASecretIsMasked(String form) {
        Secrets hard = Secrets.of(List.of("p\"a\\ss/w\u00f6rd \ud83d\ude00'x+"), Optional.empty());

        assertThat(hard.mask("key: \"" + form + "\" set")).matches("key: \"\\*{3}=?=?\" set");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void base64IsLookedIntoWhereverItBegins(int offset) {
        String text = "x".repeat(offset) + SECRET + "yz";
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));

        assertThat(secrets.mask(base64)).matches("[A-Za-z0-9]{0,7}\\*\\*\\*[A-Za-z0-9=]{0,5}");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 76, 1 << 20})
    void noLineOfAKeyIsLeftInBase64(int width) {
        StringBuilder key = new StringBuilder("-----BEGIN PRIVATE KEY-----\n");
        for (int line = 0; line < 26; line++) {
            key.append(String.valueOf((char) ('a' + line)).repeat(61)).append("+/9\n");
        }
        key.append("-----END PRIVATE KEY-----\n");
        Secrets keys = Secrets.of(List.of(key.toString()), Optional.empty());
        String base64 =
                Base64.getMimeEncoder(width, new byte[] {'\n'})
                        .encodeToString(key.toString().getBytes(UTF_8));

        assertThat(base64.lines().map(keys::mask).toList())
                .allSatisfy(line -> assertThat(line).matches("(.{0,5}\\*\\*\\*)+.{0,5}"));
    }

    @Test
    void aNumberThatIsASecretIsMaskedInJson() {
        Secrets pin = Secrets.of(List.of("12345678", "0.12345", "4711", "1.000"), Optional.empty());

        assertThat(pin.mask(json("{\"a\":[12345678,1.2345678E+7,0.12345,12345,123456789,4711,1]}")))
                .hasToString("{\"a\":[\"***\",\"***\",\"***\",12345,123456789,\"***\",1]}");
    }

    @Test
    void soIsANumberThatThePatternFinds() {
        Secrets cards = Secrets.of(List.of(), Optional.of(Pattern.compile("\\d{16}")));

        assertThat(cards.mask(json("{\"a\":1234567812345678,\"b\":1}")))
                .hasToString("{\"a\":\"***\",\"b\":1}");
    }

    @Test
    void twentyThousandSecretsAreLookedForAtOnce() {
        List<String> many =
                IntStream.range(0, 20_000).mapToObj(i -> "secret-" + i + "-" + i * 7919).toList();
        Secrets all = Secrets.of(many, Optional.empty());
        String text = String.join(" ", many.subList(19_500, 20_000)) + " secret-x ";

        assertThat(all.mask(text.repeat(20))).matches("((\\*\\*\\* ){500}secret-x ){20}");
    }

    @Test
    void secretMembersAreFoundAtAnyDepth() {
        SecretMembers members = new SecretMembers(List.of(Pattern.compile("pin.*")));
        JsonObject document =
                json(
                        "{\"DB_Password\":\"one\",\"a\":[{\"PIN_code\":{\"b\":\"two\",\"c\":3}}],"
                                + "\"api_key_id\":\"four\","
                                + "\"env\":[{\"name\":\"DB_PASS\",\"value\":\"five\"},"
                                + "{\"name\":\"DB_HOST\",\"value\":\"db\"}],"
                                + "\"tokens_by_user\":{\"bob\":\"seven\"},"
                                + "\"url\":\"https://me:six@host/\"}");

        assertThat(members.values(document))
                .containsExactly("one", "two", "3", "five", "seven", "six");
        assertThat(members.mask(document))
                .hasToString(
                        "{\"DB_Password\":\"***\",\"a\":[{\"PIN_code\":\"***\"}],"
                                + "\"api_key_id\":\"four\","
                                + "\"env\":[{\"name\":\"DB_PASS\",\"value\":\"***\"},"
                                + "{\"name\":\"DB_HOST\",\"value\":\"db\"}],"
                                + "\"tokens_by_user\":\"***\","
                                + "\"url\":\"https://me:six@host/\"}");
    }

    @Test
    void aDocumentWithMoreThanCanBeLookedForIsToldSo() {
        SecretMembers members = new SecretMembers(List.of());

        assertThat(members.complaint(json("{\"token\":\"" + "é".repeat(8192) + "\"}"))).isEmpty();
        assertThat(members.complaint(json("{\"token\":\"" + "é".repeat(8193) + "\"}")))
                .contains("may have secret values of at most 16384 bytes");

        String values = "\"a\",".repeat(999) + "\"a\"";
        assertThat(members.complaint(json("{\"tokens\":[" + values + "]}"))).isEmpty();
        assertThat(members.complaint(json("{\"tokens\":[" + values + ",\"b\"]}")))
                .contains("may have at most 1000 secret values");
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
