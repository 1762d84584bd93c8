package io.provisioning.problem;

/**
 * A problem as OAuth defines it (RFC 6749, 5.2), for clients of the token endpoint.
 *
 * @param error its code there
 * @param description the same for people
 */
record OAuthError(String error, String description) {
    private static final String ENDPOINT = "/v1/auth/token";

    /** Whether problems of this path have these members as well. */
    static boolean isSpokenAt(String path) {
        return path != null && path.endsWith(ENDPOINT);
    }

    static OAuthError of(ProblemCode code, String detail) {
        return new OAuthError(error(code), plain(detail == null ? code.title() : detail));
    }

    private static String error(ProblemCode code) {
        return switch (code) {
            case INVALID_GRANT, UNSUPPORTED_GRANT_TYPE -> code.code();
            default ->
                    switch (code.status()) {
                        case 401 -> "invalid_client";
                        case 403 -> "unauthorized_client";
                        // From the codes of 4.1.2.1: 5.2 has none for these.
                        case 429, 503 -> "temporarily_unavailable";
                        default -> code.status() < 500 ? "invalid_request" : "server_error";
                    };
        };
    }

    /** With only the characters that OAuth permits: ASCII except {@code "} and the backslash. */
    private static String plain(String text) {
        return text.replace('"', '\'').replaceAll("[^\\x20-\\x7e]|\\\\", "?");
    }
}
