package io.provisioning.access.gate;

import io.provisioning.access.Routes;
import io.provisioning.access.TokenCaller;
import io.provisioning.access.sessions.AccessTokenReader;
import io.provisioning.access.tokens.ApiTokenCaller;
import io.provisioning.access.tokens.ApiTokens;
import io.provisioning.database.Outage;
import io.provisioning.database.OutageLog;
import io.provisioning.protocol.CalledPath;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Says who calls: lets public paths pass whatever header they carry, remembers for a moment which
 * tokens were found good, and marks a request with a bad token, which {@link InvalidTokenFilter}
 * then refuses. A Jakarta Authentication module, one level below the platform's mechanisms: what
 * the platform does around any mechanism (it looks the bean up by JNDI, twice) was a seventh of a
 * request.
 */
@Dependent
public class Gate implements ServerAuthModule {
    private static final Logger LOG = Logger.getLogger(Gate.class.getName());

    @Inject private Routes routes;
    @Inject private ValidTokens validTokens;
    @Inject private AccessTokenReader accessTokens;
    @Inject private TokenValidity validity;
    @Inject private ApiTokens apiTokens;

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

    /** Lets everybody pass; the permission of each method decides what that is good for. */
    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service)
            throws AuthException {
        Principal caller = caller((HttpServletRequest) message.getRequestMessage()).orElse(null);
        if (caller != null) {
            client.getPrincipals().add(caller);
        }
        try {
            container.handle(new Callback[] {new CallerPrincipalCallback(client, caller)});
            return AuthStatus.SUCCESS;
        } catch (IOException | UnsupportedCallbackException e) {
            throw new AuthException(e);
        }
    }

    private Optional<TokenCaller> caller(HttpServletRequest request) {
        if (!Bearer.isSent(request) || routes.isOpen(CalledPath.of(request))) {
            return Optional.empty();
        }
        try {
            Optional<TokenCaller> caller = Bearer.token(request).flatMap(this::caller);
            if (caller.isEmpty()) {
                InvalidTokenFilter.refuse(request);
            }
            return caller;
        } catch (RuntimeException e) {
            // JPA's or, sometimes, the driver's.
            if (!Outage.isBehind(e)) {
                throw e;
            }
            OutageLog.log(LOG, Level.SEVERE, "The validity of a token can't be looked up", e);
            InvalidTokenFilter.defer(request);
            return Optional.empty();
        }
    }

    private Optional<TokenCaller> caller(String token) {
        return validTokens.find(token).or(() -> look(token));
    }

    private Optional<TokenCaller> look(String token) {
        ValidTokens.Look look = validTokens.begin();
        Optional<TokenCaller> caller =
                ApiTokens.isOne(token)
                        ? apiTokens.caller(token).map(this::used)
                        : accessTokens.read(token).filter(validity::isGood);
        caller.ifPresent(it -> validTokens.remember(token, it, look));
        return caller;
    }

    /** A database that can be read but not written must not lock pipelines out. */
    private TokenCaller used(ApiTokenCaller caller) {
        try {
            apiTokens.use(caller.id());
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            String what = "The use of API token " + caller.id() + " can't be noted";
            OutageLog.log(LOG, Level.SEVERE, what, e);
        }
        return caller;
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
