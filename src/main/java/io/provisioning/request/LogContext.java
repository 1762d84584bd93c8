package io.provisioning.request;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.LogManager;

/**
 * What the lines belong to that this thread logs. The launcher's log format prints it; that is
 * outside the WAR, and what both sides see is the log manager: the launcher's own hands out the
 * place. Under any other log manager nothing prints it, and nothing breaks.
 */
public final class LogContext {
    private static final ThreadLocal<Map<String, String>> PLACE = place();

    private LogContext() {}

    @SuppressWarnings("unchecked") // The launcher's word, which no type can carry across.
    private static ThreadLocal<Map<String, String>> place() {
        return LogManager.getLogManager() instanceof Supplier<?> launcher
                        && launcher.get() instanceof ThreadLocal<?> shared
                ? (ThreadLocal<Map<String, String>>) shared
                : new ThreadLocal<>();
    }

    /** Lines from now on belong to this request, and to its trace where it has one (or null). */
    public static void request(String requestId, String traceId) {
        PLACE.set(
                traceId == null
                        ? Map.of("request_id", requestId)
                        : Map.of("request_id", requestId, "trace_id", traceId));
    }

    /** Lines from now on belong to this operation and the request it came by (both may be null). */
    public static void operation(String operationId, String requestId, String traceId) {
        Map<String, String> ids = new HashMap<>();
        ids.put("operation_id", operationId);
        ids.put("request_id", requestId);
        ids.put("trace_id", traceId);
        ids.values().removeIf(id -> id == null);
        PLACE.set(Map.copyOf(ids));
    }

    /** Lines from now on belong to nothing: threads are used again. */
    public static void clear() {
        PLACE.remove();
    }
}
