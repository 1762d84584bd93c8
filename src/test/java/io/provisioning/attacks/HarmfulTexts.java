package io.provisioning.attacks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Texts that mean harm to whoever prints, queries or opens them without a thought. */
final class HarmfulTexts {
    /** What breaks lines, drives terminals, or becomes a line's end in a careless encoding. */
    static final List<String> CONTROL =
            List.of(
                    "harm\r\nX-Injected: yes",
                    "harm\n{\"level\":\"error\",\"message\":\"harm\"}",
                    "harm\u001b[31m\u001b]0;harm\u0007",
                    "harm\u2028X-Injected: yes\u2029harm",
                    "harm\u0000harm",
                    "harm\u560a\u560dX-Injected:yes",
                    "harm%0d%0aX-Injected:%20yes",
                    "harm\u0085X-Injected: yes",
                    "harm\u009b31m",
                    "harm\u202e\u2066harm",
                    "harm\ud800",
                    "harm\ufeff\b\f\u000b\u007f",
                    "${jndi:ldap://127.0.0.1:9/harm}",
                    "{0} {} %s %n %1$s harm");

    static final List<String> SQL =
            List.of(
                    "harm' or '1'='1",
                    "harm'; drop table account; --",
                    "harm' union select password_hash from account --",
                    "harm\" or \"\"=\"",
                    "1) or (1=1",
                    "harm\\'; select pg_sleep(5); --",
                    "harm'||(select 1)||'",
                    "%",
                    "_",
                    "harm*/ or 1=1 /*",
                    "o.id = o.id or 1 = 1",
                    "$$harm$$");

    static final List<String> PATHS =
            List.of(
                    "../../../../etc/passwd",
                    "..",
                    "..\\..\\harm",
                    "/etc/passwd",
                    "file:///etc/passwd",
                    "%2e%2e%2fetc%2fpasswd",
                    "..;/WEB-INF/web.xml",
                    "harm/../../database.mv.db");

    /** Headers that servers reflect, store, log or believe. */
    static final List<String> HEADERS =
            List.of(
                    "X-Request-Id",
                    "traceparent",
                    "tracestate",
                    "User-Agent",
                    "Idempotency-Key",
                    "Prefer",
                    "Accept",
                    "Accept-Language",
                    "Content-Type",
                    "If-None-Match",
                    "Last-Event-ID",
                    "Origin",
                    "Referer",
                    "Cookie",
                    "X-Forwarded-For",
                    "X-Forwarded-Host",
                    "Forwarded",
                    "X-HTTP-Method-Override");

    private HarmfulTexts() {}

    static List<String> all() {
        return Stream.of(CONTROL, SQL, PATHS).flatMap(List::stream).toList();
    }

    /** The same as a list would give them out. */
    static List<String> cursors() {
        return all().stream()
                .map(
                        text ->
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
