package io.provisioning.access.gate;

import io.provisioning.access.Routes;
import io.provisioning.access.tokens.ApiTokenCaller;
import io.provisioning.access.tokens.ApiTokens;
import io.provisioning.database.Outage;
import io.provisioning.database.OutageLog;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Stands before the platform's MicroProfile JWT check: lets public paths pass whatever header they
 * carry, looks API tokens up, remembers for a moment which tokens were found valid, and marks a
 * request with a bad token, which {@link InvalidTokenFilter} then refuses. A Jakarta Authentication
 * module, one level below the platform's own mechanism: verifying the signature for each request
 * was three quarters of its cost, and what the platform does around any mechanism (it looks the
 * bean up by JNDI, twice) still a seventh.
 */
@Dependent
public class Gate implements ServerAuthModule {
    private static final Logger LOG = Logger.getLogger(Gate.class.getName());

    @Inject private Routes routes;
    @Inject private ValidTokens validTokens;
    @Inject private Standing standing;
    @Inject private ApiTokens apiTokens;
    @Inject @Any private Instance<HttpAuthenticationMechanism> platform;

    private CallbackHandler container;

    @Override
    public void initialize(
            MessagePolicy request,
            MessagePolicy response,
            CallbackHandler handler,
            Map<String, Object> options) {
        container = handler;
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service)
            throws AuthException {
        HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
        String sent = request.getHeader("Authorization");
        if (sent == null || routes.isOpen(request.getRequestURI())) {
            return pass(new CallerPrincipalCallback(client, (String) null));
        }
        if (isAmbiguous(request)) {
            InvalidTokenFilter.refuse(request);
            return pass(new CallerPrincipalCallback(client, (String) null));
        }
        String header = BearerRequest.usual(sent);
        Optional<CredentialValidationResult> valid = validTokens.find(header);
        if (valid.isEmpty()) {
            try {
                valid = validate(header, message);
            } catch (RuntimeException e) {
                // Of JPA or, as it comes, of what is below it.
                if (!Outage.isBehind(e)) {
                    throw e;
                }
                OutageLog.log(LOG, Level.SEVERE, "The standing of a token can't be looked up", e);
                InvalidTokenFilter.defer(request);
                return pass(new CallerPrincipalCallback(client, (String) null));
            }
        }
        if (valid.isEmpty()) {
            InvalidTokenFilter.refuse(request);
            return pass(new CallerPrincipalCallback(client, (String) null));
        }
        CredentialValidationResult caller = valid.get();
        client.getPrincipals().add(caller.getCallerPrincipal());
        return pass(
                new CallerPrincipalCallback(client, caller.getCallerPrincipal()),
                new GroupPrincipalCallback(
                        client, caller.getCallerGroups().toArray(String[]::new)));
    }

    /** A proxy in front may have looked at another one of two. */
    private static boolean isAmbiguous(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders("Authorization");
        headers.nextElement();
        return headers.hasMoreElements();
    }

    /** Tells the container who calls; the roles of each method decide what that is good for. */
    private AuthStatus pass(Callback... callbacks) throws AuthException {
        try {
            container.handle(callbacks);
            return AuthStatus.SUCCESS;
        } catch (IOException | UnsupportedCallbackException e) {
            throw new AuthException(e);
        }
    }

    private Optional<CredentialValidationResult> validate(String header, MessageInfo message)
            throws AuthException {
        ValidTokens.Look look = validTokens.begin();
        Optional<String> apiToken = BearerRequest.apiToken(header);
        Optional<CredentialValidationResult> valid =
                apiToken.isPresent() ? lookUp(apiToken.get()) : verified(message);
        valid.ifPresent(result -> validTokens.remember(header, result, look));
        return valid;
    }

    /** Whoever has this API token, and the minute of its use noted. */
    private Optional<CredentialValidationResult> lookUp(String apiToken) {
        Optional<ApiTokenCaller> caller = apiTokens.caller(apiToken);
        caller.ifPresent(it -> use(it.id()));
        return caller.map(it -> new CredentialValidationResult(it, it.getGroups()));
    }

    /** A database that can be read but not written must not lock pipelines out. */
    private void use(String id) {
        try {
            apiTokens.use(id);
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            OutageLog.log(LOG, Level.SEVERE, "The use of API token " + id + " can't be noted", e);
        }
    }

    private Optional<CredentialValidationResult> verified(MessageInfo message)
            throws AuthException {
        return verify(
                        (HttpServletRequest) message.getRequestMessage(),
                        (HttpServletResponse) message.getResponseMessage())
                .filter(result -> standing.isGood((JsonWebToken) result.getCallerPrincipal()));
    }

    /** What the platform's own mechanism thinks of the request's token. */
    private Optional<CredentialValidationResult> verify(
            HttpServletRequest request, HttpServletResponse response) throws AuthException {
        try {
            Verdict verdict = new Verdict();
            platform.get().validateRequest(new BearerRequest(request), response, verdict);
            return verdict.result();
        } catch (AuthenticationException e) {
            throw new AuthException(e);
        }
    }

    @Override
    public AuthStatus secureResponse(MessageInfo message, Subject service) {
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo message, Subject subject) {
        subject.getPrincipals().clear();
    }
}
