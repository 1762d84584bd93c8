package io.provisioning.system.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** MicroProfile's metrics of the platform, from the servlet behind the closed {@code /metrics}. */
@ApplicationScoped
public class PlatformMetrics {
    private static final Logger LOG = Logger.getLogger(PlatformMetrics.class.getName());
    private static final String SERVLET = "microprofile-metrics-resource";

    /** It writes what Java calls numbers that are none. */
    private static final Pattern NO_NUMBER = Pattern.compile("[^#].* -?(NaN|Infinity)");

    /** The text; empty where the platform has none to give. */
    String text(HttpServletRequest request, HttpServletResponse response) {
        RequestDispatcher servlet = request.getServletContext().getNamedDispatcher(SERVLET);
        if (servlet == null) {
            return "";
        }
        Captured captured = new Captured(response);
        try {
            servlet.include(new Asked(request), captured);
        } catch (ServletException | IOException | RuntimeException e) {
            // The server's own metrics are wanted all the same.
            LOG.log(Level.WARNING, "The platform's metrics can't be read", e);
            return "";
        }
        return captured.text()
                .lines()
                .filter(line -> !NO_NUMBER.matcher(line).matches())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** The request as the servlet wants it. */
    private static final class Asked extends HttpServletRequestWrapper {
        Asked(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getPathInfo() {
            return null;
        }

        @Override
        public String getParameter(String name) {
            return null;
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase("Accept") ? "text/plain" : super.getHeader(name);
        }
    }

    /** Takes what the servlet writes, and nothing else of what it does to an answer. */
    private static final class Captured extends HttpServletResponseWrapper {
        private final StringWriter text = new StringWriter();
        private final PrintWriter writer = new PrintWriter(text);

        Captured(HttpServletResponse response) {
            super(response);
        }

        @Override
        public PrintWriter getWriter() {
            return writer;
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            throw new IOException(status + " " + message);
        }

        String text() {
            writer.flush();
            return text.toString();
        }
    }
}
