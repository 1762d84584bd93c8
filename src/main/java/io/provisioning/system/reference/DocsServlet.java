package io.provisioning.system.reference;

import io.provisioning.protocol.EntityTags;
import io.provisioning.protocol.ReadOnlyServlet;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

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

    private static final int PERMANENT_REDIRECT = 308;

    /**
     * The one address of the page, from the other that people try: what it loads it names from
     * there, since nobody here knows what proxies have put before it.
     */
    private static final String PAGE = "../docs";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if ("/".equals(request.getPathInfo())) {
            response.setStatus(PERMANENT_REDIRECT);
            response.setHeader("Location", PAGE);
            return;
        }
        Optional<DocsFile> file = DocsFile.named(name(request));
        if (file.isPresent()) {
            send(file.get(), request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static String name(HttpServletRequest request) {
        if (request.getServletPath().equals(ICON)) {
            return "favicon.svg";
        }
        String path = request.getPathInfo();
        return path == null ? "index.html" : path.substring(1);
    }

    private static void send(
            DocsFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("ETag", '"' + file.tag() + '"');
        // With its version in the address it is another file when it changes.
        response.setHeader(
                "Cache-Control",
                request.getParameter("v") == null
                        ? "no-cache"
                        : "public, max-age=31536000, immutable");
        if (EntityTags.isKnown(request.getHeader("If-None-Match"), file.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            file.write(response);
        }
    }
}
