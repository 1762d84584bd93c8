package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFormatTest {

    private static final String THREAD = Thread.currentThread().getName();

    private final LogFormat text = new LogFormat(false);
    private final LogFormat json = new LogFormat(true);

    @Test
    void textShowsTimeLevelThreadLoggerAndMessage() {
        assertThat(text.format(event("ready")))
                .isEqualTo("2026-11-23T18:10:00.120Z INFO  [" + THREAD + "] Main ready\n");
    }

    @Test
    void jsonShowsTheSameWithTheWholeNameOfTheLogger() {
        assertThat(json.format(event("ready")))
                .isEqualTo(
                        "{\"timestamp\":\"2026-11-23T18:10:00.120Z\",\"level\":\"info\","
                                + "\"logger\":\"io.provisioning.launcher.Main\",\"thread\":\""
                                + THREAD
                                + "\",\"message\":\"ready\"}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "SEVERE,  error",
        "WARNING, warn",
        "INFO,    info",
        "CONFIG,  info",
        "FINE,    debug",
        "FINER,   trace",
        "FINEST,  trace"
    })
    void levelsHaveTheWordsOfTheConfiguration(String level, String word) {
        LogRecord event = event("ready");
        event.setLevel(Level.parse(level));

        assertThat(text.format(event)).containsIgnoringCase("Z " + word + " ");
        assertThat(json.format(event)).contains("\"level\":\"" + word + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a\nb`     | a\\nb",
                "`a\r\nb`   | a\\r\\nb",
                "`a\tb`     | a\\tb",
                "a\u001b[2J | a\\u001b[2J",
                "a\u0000b   | a\\u0000b",
                "a\u007fb   | a\\u007fb",
                "a\u0085b   | a\\u0085b",
                "a\u2028b   | a\\u2028b",
                "a\u2029b   | a\\u2029b",
                "ä€\ud83d\ude00 | ä€\ud83d\ude00"
            })
    void whatBreaksALineOrATerminalIsEscaped(String raw, String escaped) {
        assertThat(text.format(event(raw))).endsWith(" Main " + escaped + "\n");
        assertThat(json.format(event(raw))).endsWith("\"message\":\"" + escaped + "\"}\n");
    }

    @Test
    void idsThatALineBelongsToAreShownInTheirOrder() {
        ThreadLocal<Map<String, String>> place = new LastingLogManager().get();
        LogRecord event = event("ready");
        place.set(Map.of("operation_id", "op-1", "request_id", "re-1", "unknown", "x"));
        try {
            assertThat(text.format(event))
                    .endsWith("[" + THREAD + "] [request_id=re-1 operation_id=op-1] Main ready\n");
            assertThat(json.format(event))
                    .contains(
                            "\"" + THREAD + "\",\"request_id\":\"re-1\",\"operation_id\":\"op-1\"");
            event.setLongThreadID(Thread.currentThread().getId() + 1);
            assertThat(text.format(event) + json.format(event)).doesNotContain("re-1");
        } finally {
            place.remove();
        }
        event.setLongThreadID(Thread.currentThread().getId());
        assertThat(text.format(event) + json.format(event)).doesNotContain("request_id");
    }

    @Test
    void halfASurrogatePairIsShownAsText() {
        assertThat(text.format(event("a\ud800b\udc00"))).endsWith(" Main a\\ud800b\\udc00\n");
        assertThat(json.format(event("a\ud800b\udc00")))
                .endsWith("\"message\":\"a\\\\ud800b\\\\udc00\"}\n");
    }

    @Test
    void quotesAndBackslashesAreEscapedInJsonOnly() {
        assertThat(text.format(event("\"C:\\\""))).endsWith(" Main \"C:\\\"\n");
        assertThat(json.format(event("\"C:\\\""))).endsWith("\"message\":\"\\\"C:\\\\\\\"\"}\n");
    }

    @Test
    void parametersAndResourceBundlesAreResolved() {
        LogRecord event = event("listening");
        event.setParameters(new Object[] {"a\nb"});
        event.setResourceBundle(
                new ListResourceBundle() {
                    @Override
                    protected Object[][] getContents() {
                        return new Object[][] {{"listening", "listening on {0}"}};
                    }
                });

        assertThat(text.format(event)).endsWith(" listening on a\\nb\n");
    }

    @Test
    void aThrowableFollowsItsMessageOnTheSameLine() {
        LogRecord event = event("failed");
        event.setThrown(
                thrown(new IllegalStateException("outer\nline", thrown(new Error("inner"), 1)), 2));

        assertThat(text.format(event))
                .endsWith(
                        " Main failed"
                                + " | java.lang.IllegalStateException: outer\\nline"
                                + " at a.B.c(B.java:1) at a.B.c(B.java:2)"
                                + " | caused by java.lang.Error: inner at a.B.c(B.java:1)\n");
    }

    @Test
    void aLongTraceIsCutInText() {
        LogRecord event = event("failed");
        event.setThrown(thrown(new Error(), 23));

        assertThat(text.format(event)).endsWith(" at a.B.c(B.java:20) ... 3 more\n");
    }

    @Test
    void causesThatFormARingEnd() {
        IllegalStateException outer = new IllegalStateException("outer");
        outer.initCause(new IllegalStateException("inner", outer));
        LogRecord event = event("failed");
        event.setThrown(outer);

        assertThat(text.format(event)).containsOnlyOnce("outer").containsOnlyOnce("inner");
    }

    @Test
    void jsonHoldsTheWholeStackTrace() {
        LogRecord event = event("failed");
        event.setThrown(thrown(new Error("a \"b\""), 2));

        assertThat(json.format(event))
                .endsWith(
                        "\"message\":\"failed\",\"exception\":\"java.lang.Error: a \\\"b\\\"\\n"
                                + "\\tat a.B.c(B.java:1)\\n\\tat a.B.c(B.java:2)\\n\"}\n");
    }

    @Test
    void anEventMayLackMessageAndLogger() {
        LogRecord event = event(null);
        event.setLoggerName(null);

        assertThat(text.format(event)).endsWith("] root \n");
        assertThat(json.format(event)).contains("\"logger\":\"root\"", "\"message\":\"\"");
    }

    @Test
    void anEventOfAnotherThreadShowsItsNumber() {
        LogRecord event = event("ready");
        event.setLongThreadID(4711);

        assertThat(text.format(event)).contains("[thread-4711]");
    }

    @Test
    void thePropertyChoosesJson() {
        String property = "provisioning.logging.json_format";
        assertThat(new LogFormat().format(event("ready"))).startsWith("2026");
        System.setProperty(property, "true");
        try {
            assertThat(new LogFormat().format(event("ready"))).startsWith("{");
        } finally {
            System.clearProperty(property);
        }
    }

    private static LogRecord event(String message) {
        LogRecord event = new LogRecord(Level.INFO, message);
        event.setInstant(Instant.parse("2026-11-23T18:10:00.120456Z"));
        event.setLoggerName("io.provisioning.launcher.Main");
        return event;
    }

    private static Throwable thrown(Throwable throwable, int frames) {
        StackTraceElement[] trace = new StackTraceElement[frames];
        for (int line = 1; line <= frames; line++) {
            trace[line - 1] = new StackTraceElement("a.B", "c", "B.java", line);
        }
        throwable.setStackTrace(trace);
        return throwable;
    }
}
