package io.provisioning.paging;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** One page of a list; {@code Link: rel="next"} (RFC 8288) leads to the next. */
public final class Page {
    /** What the parameter {@code limit} may be. */
    public static final String LIMIT = "[1-9]|[1-9][0-9]|1[0-9][0-9]|200";

    /** The message for any other value. */
    public static final String LIMIT_MESSAGE = "must be a number from 1 to 200";

    private Page() {}

    /**
     * The answer.
     *
     * @param found the entries, one more than the page holds if there are more
     * @param most how many the page has at most
     * @param id an entry's id
     * @param view what is shown of an entry
     */
    public static <E> Response answer(
            List<E> found,
            int most,
            Function<E, String> id,
            Function<E, ? extends Record> view,
            UriInfo uri) {
        boolean more = found.size() > most;
        List<E> shown = more ? found.subList(0, most) : found;
        Response.ResponseBuilder response = Response.ok(shown.stream().map(view).toList());
        if (more) {
            String next = Cursor.encode(id.apply(shown.get(most - 1)));
            response.link(next(uri, next), "next");
        }
        return response.build();
    }

    /**
     * Where the next page is: a reference from the address that the client has called, which
     * proxies may have changed on the way here. It repeats the last segment, since {@code
     * java.net.URI} loses that one when it resolves a query alone.
     */
    public static URI next(UriInfo called, String cursor) {
        URI next = called.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
        String path = next.getRawPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return URI.create((last.isEmpty() ? "./" : last) + "?" + next.getRawQuery());
    }
}
