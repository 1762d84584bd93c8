package io.provisioning.request;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id that identifies a request in answers, log and audit trail. */
public final class RequestId {
    /** The header it comes and goes in. */
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    private RequestId() {}

    /** The request's id: the client's own if it is harmless, otherwise a new one. */
    public static String of(HttpServletRequest request) {
        Object known = request.getAttribute(ATTRIBUTE);
        return known == null ? assign(request, request.getHeader(HEADER)) : known.toString();
    }

    private static String assign(ServletRequest request, String offered) {
        String id =
                offered != null && ACCEPTED.matcher(offered).matches()
                        ? offered
                        : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
