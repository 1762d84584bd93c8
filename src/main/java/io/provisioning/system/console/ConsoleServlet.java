package io.provisioning.system.console;

import io.provisioning.protocol.ReadOnlyServlet;
import io.provisioning.system.StaticFile;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the console, below the version that the page names. */
@WebServlet({"/console", "/console/*"})
public class ConsoleServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;

    private static final Pattern FILE = Pattern.compile("/([0-9a-f]{16})/(.+)");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ConsoleFiles files = ConsoleFiles.of(getServletContext());
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        Matcher file = FILE.matcher(path);
        Optional<StaticFile> found = file.matches() ? files.named(file.group(2)) : Optional.empty();
        if (found.isPresent()) {
            // Another node may be of another release: better its file than none, but not for long.
            found.get().answer(request, response, files.isVersion(file.group(1)));
        } else if (path.length() < 2) {
            // Whoever guesses the address finds the page, below whatever proxies put before it.
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", path.isEmpty() ? "./" : "../");
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
