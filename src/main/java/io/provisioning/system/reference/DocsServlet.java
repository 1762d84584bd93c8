package io.provisioning.system.reference;

import io.provisioning.protocol.ReadOnlyServlet;
import io.provisioning.system.StaticFile;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The reference of the API for people: Swagger UI, with nothing from elsewhere. */
@WebServlet({"/docs", "/docs/*", DocsServlet.ICON})
public class DocsServlet extends ReadOnlyServlet {
    /** Where browsers look for it, whatever a page says. */
    static final String ICON = "/favicon.ico";

    private static final long serialVersionUID = 1L;

    /** Swagger UI draws its icons from {@code data:}; everything else is a file of ours. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'none'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final Set<String> FILES =
            Set.of(
                    "index.html",
                    "reference.css",
                    "reference.js",
                    "swagger-ui.css",
                    "swagger-ui-bundle.js",
                    "favicon.svg");

    private static final int PERMANENT_REDIRECT = 308;

    /**
     * The one address of the page, from the other that people try: what it loads it names from
     * there, since nobody here knows what proxies have put before it.
     */
    private static final String PAGE = "../docs";

    private final transient Map<String, StaticFile> read = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if ("/".equals(request.getPathInfo())) {
            response.setStatus(PERMANENT_REDIRECT);
            response.setHeader("Location", PAGE);
            return;
        }
        String name = name(request);
        if (!FILES.contains(name)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Content-Security-Policy", POLICY);
        // With its version in the address it is another file when it changes.
        read.computeIfAbsent(name, DocsServlet::read)
                .answer(request, response, request.getParameter("v") != null);
    }

    private static String name(HttpServletRequest request) {
        if (request.getServletPath().equals(ICON)) {
            return "favicon.svg";
        }
        String path = request.getPathInfo();
        return path == null ? "index.html" : path.substring(1);
    }

    private static StaticFile read(String name) {
        try (InputStream in = DocsServlet.class.getResourceAsStream("/docs/" + name)) {
            return StaticFile.of(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
