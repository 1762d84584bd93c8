package io.provisioning.access.gate;

import io.provisioning.access.sessions.TokenStanding;
import io.provisioning.access.tokens.ApiTokenCaller;
import io.provisioning.access.tokens.ApiTokens;
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

    /** By the accounts, sessions and API tokens of this moment. */
    public boolean isGood(JsonWebToken token) {
        return token instanceof ApiTokenCaller caller
                ? apiTokens.isGood(caller)
                : sessions.isGood(token);
    }
}
