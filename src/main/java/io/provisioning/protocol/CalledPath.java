package io.provisioning.protocol;

import jakarta.servlet.http.HttpServletRequest;

/** Which path of the application a request is for, wherever a server has put the application. */
public final class CalledPath {
    private CalledPath() {}

    /**
     * The path as it was sent, without the context path; one that was sent in other words, such as
     * with escapes in the context path, stays as it is, and is no path of ours.
     */
    public static String of(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        return uri.startsWith(context) ? uri.substring(context.length()) : uri;
    }
}
