package io.provisioning.protocol;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/**
 * Relative references for {@code Location}, from the address that the client has called (RFC 3986,
 * 4.2). Only the client knows that address: a proxy may terminate TLS or add a prefix to the path.
 */
public final class RelativeReference {
    private RelativeReference() {}

    /**
     * To another resource of the API.
     *
     * @param request the request that is answered, one of the API
     * @param path the resource's path in the API, encoded, such as {@code operations/ID}
     */
    public static URI to(HttpServletRequest request, String path) {
        String called = URI.create(request.getRequestURI()).normalize().getRawPath();
        String root = request.getContextPath() + request.getServletPath() + "/";
        return URI.create("../".repeat(Math.max(0, slashes(called) - slashes(root))) + path);
    }

    private static int slashes(String path) {
        return (int) path.chars().filter(it -> it == '/').count();
    }
}
