package io.provisioning.request;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Whether a request comes from a page of this server. Browsers say so in headers that no page can
 * write (Fetch standard, forbidden request-headers): all of today's in {@code Sec-Fetch-Site},
 * wherever the connection is encrypted or local; others at least name the page's origin. So does
 * whoever is no browser and has no cookie that somebody else could make it send.
 */
public final class OwnPage {
    private OwnPage() {}

    /** Whether it says so. Without a word, or with two different ones, it does not. */
    public static boolean isSenderOf(HttpServletRequest request) {
        List<String> site = Collections.list(request.getHeaders("Sec-Fetch-Site"));
        return site.isEmpty()
                ? isOrigin(Collections.list(request.getHeaders("Origin")), request)
                : site.equals(List.of("same-origin"));
    }

    /**
     * The scheme is not compared: a proxy may have decrypted what this server sees as plain HTTP.
     * The port is, since cookies are the same for all ports of a host.
     */
    private static boolean isOrigin(List<String> origins, HttpServletRequest request) {
        String called = request.getHeader("Host");
        if (origins.size() != 1 || called == null) {
            return false;
        }
        try {
            URI origin = new URI(origins.get(0));
            String scheme = String.valueOf(origin.getScheme());
            return origin.getHost() != null
                    && place(origin.getRawAuthority(), scheme).equals(place(called, scheme));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Host and port, the latter only where the scheme does not mean it anyway. */
    private static String place(String authority, String scheme) {
        String meant = scheme.equals("https") ? ":443" : ":80";
        String place = authority.toLowerCase(Locale.ROOT);
        return place.endsWith(meant) ? place.substring(0, place.length() - meant.length()) : place;
    }
}
