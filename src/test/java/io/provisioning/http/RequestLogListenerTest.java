package io.provisioning.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.request.LogContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On one thread, as requests come one after the other. */
class RequestLogListenerTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final RequestLogListener listener = new RequestLogListener();

    @AfterEach
    void leaveNothing() {
        LogContext.clear();
    }

    @Test
    void aThreadsLinesBelongToTheRequestItWorksForAndToNoneInBetween() {
        ServletRequestEvent first = event(Map.of("X-Request-Id", "one", "traceparent", trace()));
        ServletRequestEvent second = event(Map.of("X-Request-Id", "two"));

        listener.requestInitialized(first);
        assertThat(context()).isEqualTo(Map.of("request_id", "one", "trace_id", TRACE));
        listener.requestDestroyed(first);
        assertThat(context()).isNull();
        listener.requestInitialized(second);
        assertThat(context()).isEqualTo(Map.of("request_id", "two"));
    }

    @Test
    void aTraceThatIsNotValidIsNotThere() {
        listener.requestInitialized(event(Map.of("X-Request-Id", "one", "traceparent", "x")));

        assertThat(context()).isEqualTo(Map.of("request_id", "one"));
    }

    private static String trace() {
        return "00-" + TRACE + "-00f067aa0ba902b7-01";
    }

    private static Object context() {
        try {
            Field place = LogContext.class.getDeclaredField("PLACE");
            place.setAccessible(true);
            return ((ThreadLocal<?>) place.get(null)).get();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static ServletRequestEvent event(Map<String, String> headers) {
        Map<Object, Object> attributes = new HashMap<>();
        HttpServletRequest request =
                proxy(
                        HttpServletRequest.class,
                        (method, arguments) ->
                                switch (method) {
                                    case "getHeader" -> headers.get((String) arguments[0]);
                                    case "getHeaders" ->
                                            Collections.enumeration(
                                                    headers.containsKey((String) arguments[0])
                                                            ? List.of(
                                                                    headers.get(
                                                                            (String) arguments[0]))
                                                            : List.of());
                                    case "getAttribute" -> attributes.get(arguments[0]);
                                    case "setAttribute" ->
                                            attributes.put(arguments[0], arguments[1]);
                                    default -> throw new AssertionError(method);
                                });
        return new ServletRequestEvent(
                proxy(ServletContext.class, (method, arguments) -> null), request);
    }

    /** What a method of an interface is answered. */
    private interface Answers {
        Object of(String method, Object... arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        RequestLogListenerTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answers.of(method.getName(), arguments)));
    }
}
