package io.provisioning.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Sends plain HTTP on to HTTPS, and knows nothing of the application: what somebody sends in the
 * clear by mistake is not looked at.
 */
final class Redirect {
    private static final int PERMANENT = 308;
    private static final int BAD_REQUEST = 400;
    private static final int HTTPS = 443;
    private static final int THREADS = 32;
    private static final int IDLE_SECONDS = 10;

    /** A host of a Host header (RFC 9110, 7.2), without its port. */
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    private final int target;

    private Redirect(int target) {
        this.target = target;
    }

    /**
     * Begins to listen.
     *
     * @param at where
     * @param target the port of HTTPS
     */
    static void open(InetSocketAddress at, int target) throws IOException {
        // In seconds; whoever is slower than that keeps one of few threads.
        System.setProperty("sun.net.httpserver.maxReqTime", String.valueOf(IDLE_SECONDS));
        System.setProperty("sun.net.httpserver.maxRspTime", String.valueOf(IDLE_SECONDS));
        HttpServer server = HttpServer.create(at, 0);
        server.createContext("/", new Redirect(target)::answer);
        server.setExecutor(
                new ThreadPoolExecutor(
                        0,
                        THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        work -> {
                            Thread thread = new Thread(work, "redirect");
                            thread.setDaemon(true);
                            return thread;
                        },
                        new ThreadPoolExecutor.CallerRunsPolicy()));
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            var parts = HOST.matcher(host == null ? "" : host);
            if (!parts.matches()) {
                exchange.sendResponseHeaders(BAD_REQUEST, -1);
                return;
            }
            String query = exchange.getRequestURI().getRawQuery();
            String location =
                    "https://"
                            + parts.group(1)
                            + (target == HTTPS ? "" : ":" + target)
                            + exchange.getRequestURI().getRawPath()
                            + (query == null ? "" : "?" + query);
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(PERMANENT, -1);
        }
    }
}
