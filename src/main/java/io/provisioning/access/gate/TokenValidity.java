package io.provisioning.access.gate;

import io.provisioning.access.sessions.SessionValidity;
import io.provisioning.access.tokens.ApiTokenCaller;
import io.provisioning.access.tokens.ApiTokens;
import io.provisioning.access.trust.ExchangedTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whether a token is still valid, of whichever kind it is. */
@ApplicationScoped
public class TokenValidity {
    @Inject private SessionValidity sessions;
    @Inject private ApiTokens apiTokens;
    @Inject private ExchangedTokens exchanged;

    /**
     * By the accounts, sessions, API tokens and trust of this moment; its expiry is not looked at.
     */
    public boolean isGood(JsonWebToken token) {
        if (token instanceof ApiTokenCaller caller) {
            return apiTokens.isGood(caller);
        }
        return ExchangedTokens.isOne(token) ? exchanged.isGood(token) : sessions.isGood(token);
    }
}
