package io.provisioning.problem;

/**
 * Every error of the API: a stable code, its HTTP status and its title. Clients may branch on the
 * code; it never changes its meaning. {@code docs/problems.md} lists them.
 */
public enum ProblemCode {
    MALFORMED_JSON(400, "The body is not valid JSON"),
    INVALID_REQUEST(400, "The request is not valid"),
    UNKNOWN_PARAMETER(400, "Unknown query parameter"),
    INVALID_GRANT(400, "The ID token or certificate is not accepted"),
    UNSUPPORTED_GRANT_TYPE(400, "The grant type is not supported"),
    BAD_REQUEST(400, "The request could not be understood"),
    AUTHENTICATION_REQUIRED(401, "Authentication required"),
    INVALID_TOKEN(401, "The access token is not valid"),
    INVALID_CREDENTIALS(401, "User name or password is wrong"),
    INVALID_REFRESH_TOKEN(401, "The refresh token is not valid"),
    REAUTHENTICATION_REQUIRED(401, "A recent login is required"),
    FORBIDDEN(403, "The role does not permit this"),
    DEFAULT_PASSWORD(403, "The default password is not allowed here"),
    SESSION_REQUIRED(403, "A login session is required"),
    CROSS_SITE(403, "Only pages of this server may do this"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "No representation matches the Accept header"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time"),
    CONFLICT(409, "The current state does not allow this"),
    IDEMPOTENCY_KEY_IN_FLIGHT(409, "The first request with this key is still in progress"),
    OUTPUT_REMOVED(410, "The output has been removed"),
    BODY_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type of the body is not supported"),
    UNSUPPORTED_ENCODING(415, "The encoding of the body is not supported"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to another request"),
    OPERATION_FAILED(424, "The operation has failed or was cancelled"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    TOO_MANY_LOGINS(429, "Too many failed logins"),
    REQUEST_REFUSED(400, "The request was refused"),
    INTERNAL_ERROR(500, "The server failed"),
    CLI_FAILED(502, "The provisioning CLI failed"),
    CLI_UNAVAILABLE(503, "The provisioning CLI is not available"),
    OVERLOADED(503, "The server is busy"),
    ISSUER_UNAVAILABLE(503, "The keys of the token's issuer are not available"),
    UNAVAILABLE(503, "The server is not available"),
    CLI_TIMED_OUT(504, "The provisioning CLI did not answer in time"),
    OPERATION_NOT_ENDED(504, "The operation has not ended yet");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status this problem answers with. */
    public int status() {
        return status;
    }

    /** A short sentence, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The URI of this kind of problem. */
    public String type() {
        return "urn:provisioning:problem:" + code();
    }

    /** The code as clients see it: lower case, words joined by underscores. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The code for a status that the platform has decided on. */
    public static ProblemCode ofStatus(int status) {
        return switch (status) {
            case 400 -> BAD_REQUEST;
            case 401 -> AUTHENTICATION_REQUIRED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 409 -> CONFLICT;
            case 413 -> BODY_TOO_LARGE;
            case 414 -> URI_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? REQUEST_REFUSED : INTERNAL_ERROR;
        };
    }
}
