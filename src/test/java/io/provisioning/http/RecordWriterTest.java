package io.provisioning.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.provisioning.access.sessions.TokensView;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordWriterTest {
    private final RecordWriter writer = new RecordWriter();

    /** A view with everything a view may hold. */
    public record View(
            String name,
            int exitCode,
            long uptimeSeconds,
            Integer attempt,
            Boolean treeEmpty,
            boolean checkMode,
            Instant createdAt,
            JsonValue result,
            List<String> tags,
            View parentView) {
        static View named(String name) {
            return new View(name, 0, 0, null, null, false, null, null, null, null);
        }
    }

    /** Something no JSON is known for. */
    public record Strange(Object value) {}

    @Test
    void membersAreInSnakeCaseAndInTheirOrder() throws IOException {
        assertThat(write(new TokensView("a.b.c", "r", 86_400)))
                .isEqualTo("{\"token\":\"a.b.c\",\"refresh_token\":\"r\",\"expires_in\":86400}");
    }

    @Test
    void aMemberWithoutAValueIsNullAndNotMissing() throws IOException {
        assertThat(write(View.named(null)))
                .isEqualTo(
                        """
                        {"name":null,"exit_code":0,"uptime_seconds":0,"attempt":null,\
                        "tree_empty":null,"check_mode":false,"created_at":null,"result":null,\
                        "tags":null,"parent_view":null}""");
    }

    @Test
    void everyKindOfValueHasItsForm() throws IOException {
        View view =
                new View(
                        "Grüße \"漢😀\"\n",
                        137,
                        Long.MAX_VALUE,
                        2,
                        true,
                        true,
                        Instant.parse("2026-11-23T18:00:00Z"),
                        Json.createObjectBuilder().add("a", 1).build(),
                        List.of("x", "y"),
                        null);

        assertThat(write(view))
                .isEqualTo(
                        """
                        {"name":"Grüße \\"漢😀\\"\\n","exit_code":137,\
                        "uptime_seconds":9223372036854775807,"attempt":2,"tree_empty":true,\
                        "check_mode":true,"created_at":"2026-11-23T18:00:00.000Z",\
                        "result":{"a":1},"tags":["x","y"],"parent_view":null}""");
    }

    @Test
    void recordsMayHoldRecords() throws IOException {
        View parent = View.named("parent");
        View child = new View("child", 0, 0, null, null, false, null, null, null, parent);

        assertThat(write(child)).contains("\"parent_view\":{\"name\":\"parent\",\"exit_code\":0,");
    }

    @Test
    void listsMayHoldListsRecordsJsonAndHoles() throws IOException {
        List<Object> list =
                Arrays.asList(
                        List.of(),
                        List.of(List.of(1), List.of("a", true)),
                        new TokensView("t", "r", 1),
                        JsonValue.EMPTY_JSON_OBJECT,
                        null);

        assertThat(write(list))
                .isEqualTo(
                        """
                        [[],[[1],["a",true]],\
                        {"token":"t","refresh_token":"r","expires_in":1},{},null]""");
    }

    @Test
    void anEmptyListIsAList() throws IOException {
        assertThat(write(List.of())).isEqualTo("[]");
    }

    @Test
    void whatHasNoFormIsOurMistake() {
        assertThatIllegalStateException()
                .isThrownBy(() -> write(new Strange(Locale.ROOT)))
                .withMessageContaining("Locale");
    }

    @Test
    void itWritesRecordsAndListsAndLeavesTheRestToOthers() {
        assertThat(isWriteable(TokensView.class)).isTrue();
        assertThat(isWriteable(List.of().getClass())).isTrue();
        assertThat(isWriteable(String.class)).isFalse();
        assertThat(isWriteable(JsonValue.EMPTY_JSON_OBJECT.getClass())).isFalse();
        assertThat(isWriteable(Map.class)).isFalse();
    }

    private boolean isWriteable(Class<?> type) {
        return writer.isWriteable(type, type, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }

    private String write(Object value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.writeTo(value, value.getClass(), null, null, null, null, out);
        assertThat(out.toString(UTF_8)).endsWith("\n");
        return out.toString(UTF_8).stripTrailing();
    }
}
