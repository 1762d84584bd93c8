package io.provisioning.access.trust;

import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;

/**
 * What is offered for an access token (RFC 8693, 2.1; RFC 6749, 4.4.2). What clients send besides,
 * since other servers ask for it, changes nothing.
 *
 * @param grantType whether it is an ID token or the certificate of the connection
 * @param subjectToken the ID token
 * @param subjectTokenType that it is one
 * @param requestedTokenType what is asked for; an access token, if it says so
 * @param audience whom that is to be for; it is for this server, whatever it says
 * @param resource the same by its address
 * @param scope what it is to be good for; the trust file alone says that, the answer tells it
 * @param clientId of a certificate the name of its entry, if it says so
 */
public record ExchangeRequest(
        @NotNull String grantType,
        String subjectToken,
        String subjectTokenType,
        String requestedTokenType,
        String audience,
        String resource,
        String scope,
        String clientId) {
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String CERTIFICATE = "client_credentials";
    private static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

    /**
     * Checks what depends on one another.
     *
     * @throws ProblemException unsupported_grant_type; or invalid_request, with every field that is
     *     wrong
     */
    void check() {
        if (!isExchange() && !isByCertificate()) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_GRANT_TYPE,
                    "grant_type must be " + EXCHANGE + " or " + CERTIFICATE);
        }
        List<FieldError> errors = new ArrayList<>();
        if (isExchange()) {
            require(errors, "subject_token", subjectToken != null, "is missing");
            requireOneOf(errors, "subject_token_type", subjectTokenType, ID_TOKEN, JWT);
        } else {
            require(errors, "subject_token", subjectToken == null, "is for " + EXCHANGE);
            require(errors, "subject_token_type", subjectTokenType == null, "is for " + EXCHANGE);
        }
        if (requestedTokenType != null) {
            requireOneOf(errors, "requested_token_type", requestedTokenType, ACCESS_TOKEN);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    boolean isExchange() {
        return EXCHANGE.equals(grantType);
    }

    private boolean isByCertificate() {
        return CERTIFICATE.equals(grantType);
    }

    private static void requireOneOf(
            List<FieldError> errors, String field, String value, String... known) {
        require(
                errors,
                field,
                List.of(known).contains(String.valueOf(value)),
                "must be " + String.join(" or ", known));
    }

    private static void require(
            List<FieldError> errors, String field, boolean holds, String otherwise) {
        if (!holds) {
            errors.add(new FieldError(field, otherwise));
        }
    }

    @Override
    public String toString() {
        return "ExchangeRequest[grantType=" + grantType + "]";
    }
}
