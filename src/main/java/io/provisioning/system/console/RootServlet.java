package io.provisioning.system.console;

import io.provisioning.protocol.ReadOnlyServlet;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * Where people and programs arrive who know the address alone: browsers get the console, others are
 * told what there is. By relative references, which hold below any prefix.
 */
@WebServlet("")
public class RootServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;

    /** Nothing but files of ours, and no text ever becomes markup or script. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'none'; base-uri 'none';"
                    + " frame-ancestors 'none'; require-trusted-types-for 'script';"
                    + " trusted-types 'none'";

    private static final String LINKS =
            Json.createObjectBuilder()
                            .add("name", "provisioning-server")
                            .add(
                                    "links",
                                    Json.createObjectBuilder()
                                            .add("docs", "docs")
                                            .add("openapi", "v1/openapi.json")
                                            .add("login", "v1/auth/login")
                                            .add("version", "v1/version")
                                            .add("health", "health"))
                            .build()
                    + "\n";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.addHeader("Vary", "Accept");
        String accept = String.join(",", Collections.list(request.getHeaders("Accept")));
        if (PreferredType.isHtml(accept)) {
            response.setHeader("Content-Security-Policy", POLICY);
            ConsoleFiles.of(getServletContext()).page().answer(request, response, false);
        } else {
            response.setContentType("application/json");
            response.getOutputStream().write(LINKS.getBytes(StandardCharsets.UTF_8));
        }
    }
}
