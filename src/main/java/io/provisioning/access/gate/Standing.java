package io.provisioning.access.gate;

import io.provisioning.access.sessions.TokenStanding;
import io.provisioning.access.tokens.ApiTokenCaller;
import io.provisioning.access.tokens.ApiTokens;
import io.provisioning.access.trust.ExchangedTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whether what a caller has proved to be with still means what it says, of whichever kind it is.
 */
@ApplicationScoped
public class Standing {
    @Inject private TokenStanding sessions;
    @Inject private ApiTokens apiTokens;
    @Inject private ExchangedTokens exchanged;

    /** By the accounts, sessions, API tokens and trust of this moment. */
    public boolean isGood(JsonWebToken token) {
        if (token instanceof ApiTokenCaller caller) {
            return apiTokens.isGood(caller);
        }
        return ExchangedTokens.isOne(token) ? exchanged.isGood(token) : sessions.isGood(token);
    }
}
