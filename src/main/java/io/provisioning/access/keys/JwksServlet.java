package io.provisioning.access.keys;

import io.provisioning.protocol.ReadOnlyServlet;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The public keys for whoever verifies our tokens (RFC 7517). */
@WebServlet("/.well-known/jwks.json")
public class JwksServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;

    @Inject private transient SigningKeys keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/jwk-set+json");
        response.setHeader("Cache-Control", "public, max-age=" + KeyRing.PUBLISHED_AGE.toSeconds());
        String line = keys.published() + "\n";
        response.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    }
}
