package io.provisioning.request;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.LogManager;

/**
 * Which request, trace and operation the log lines of this thread belong to. The log format of the
 * launcher prints it. The launcher is outside the WAR, so both meet at the log manager, which keeps
 * the values. Under any other log manager they are not printed.
 */
public final class LogContext {
    private static final ThreadLocal<Map<String, String>> PLACE = place();

    private LogContext() {}

    @SuppressWarnings("unchecked") // Made by the launcher, whose types the WAR does not see.
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

    /** Lines from now on belong to nothing, because threads are reused. */
    public static void clear() {
        PLACE.remove();
    }
}
