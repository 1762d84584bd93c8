package io.provisioning.packaged;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the server in a browser: sends what browsers send, and keeps the session's cookie. */
public final class BrowserPage {
    private static final Pattern SET =
            Pattern.compile(
                    "provisioning_session=([^;]*); Max-Age=([0-9]+); Secure; HttpOnly;"
                            + " SameSite=Strict");

    private final Api api;
    private final List<String> headers;
    private String cookie = "";

    private BrowserPage(Api api, List<String> headers) {
        this.api = api;
        this.headers = headers;
    }

    /** A page that calls with the token of this client, if it has one. */
    public static BrowserPage of(Api api) {
        return new BrowserPage(api, List.of("Sec-Fetch-Site", "same-origin"));
    }

    /** What another page, or none at all, would send instead: names of headers and their values. */
    BrowserPage saying(String... others) {
        return new BrowserPage(api, List.of(others)).with(cookie);
    }

    /** The same with this value of the cookie; none where it is empty. */
    public BrowserPage with(String value) {
        BrowserPage other = new BrowserPage(api, headers);
        other.cookie = value;
        return other;
    }

    /** The same with the access token of that answer. */
    BrowserPage withTokenOf(Api.Answer answer) {
        return new BrowserPage(api.withToken(answer.object().getString("token")), headers)
                .with(cookie);
    }

    /** The value of the cookie; empty where the browser has none. */
    public String cookie() {
        return cookie;
    }

    /** Logs in with a body for that. */
    public Api.Answer login(String json) {
        return post("login", json);
    }

    /** Posts nothing to {@code /v1/auth/session/…}. */
    public Api.Answer post(String what) {
        return send(request(what).POST(BodyPublishers.noBody()));
    }

    /** Posts JSON to {@code /v1/auth/session/…}. */
    public Api.Answer post(String what, String json) {
        return send(
                request(what)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String what) {
        HttpRequest.Builder request = api.request("/v1/auth/session/" + what);
        List<String> all = new ArrayList<>(headers);
        if (!cookie.isEmpty()) {
            all.addAll(List.of("Cookie", "theme=dark; provisioning_session=" + cookie));
        }
        return all.isEmpty() ? request : request.headers(all.toArray(String[]::new));
    }

    private Api.Answer send(HttpRequest.Builder request) {
        Api.Answer answer = api.send(request);
        for (String set : answer.headers().allValues("Set-Cookie")) {
            Matcher matcher = SET.matcher(set);
            if (!matcher.matches()) {
                throw new AssertionError(set);
            }
            cookie = matcher.group(2).equals("0") ? "" : matcher.group(1);
        }
        return answer;
    }
}
