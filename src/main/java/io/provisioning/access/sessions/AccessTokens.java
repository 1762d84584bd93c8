package io.provisioning.access.sessions;

import io.provisioning.access.accounts.Account;
import io.provisioning.access.keys.Signer;
import io.provisioning.access.keys.SigningKeys;
import io.provisioning.request.Scope;
import io.provisioning.settings.AuthSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes access tokens: JWTs (RFC 7519) with the claims that MicroProfile JWT asks for. */
@ApplicationScoped
public class AccessTokens {
    @Inject private SigningKeys keys;
    @Inject private Clock clock;
    @Inject private AuthSettings settings;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.issuer")
    private String issuer;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.audiences")
    private String audience;

    /** Names the session in which a token was issued (OpenID Connect Front-Channel Logout, 3). */
    static final String SESSION_CLAIM = "sid";

    /** The account's stamp at the time of issue. */
    static final String STAMP_CLAIM = "stamp";

    /**
     * A signed token for this account.
     *
     * @param session the session it belongs to
     */
    public String issue(Account account, String session) {
        Instant now = clock.instant();
        Signer signer = keys.signer();
        JsonObject header =
                Json.createObjectBuilder()
                        .add("alg", "RS256")
                        .add("typ", "JWT")
                        .add("kid", signer.kid())
                        .build();
        JsonObjectBuilder claims =
                Json.createObjectBuilder()
                        .add("iss", issuer)
                        .add("aud", audience)
                        .add("sub", account.name())
                        .add("upn", account.name())
                        .add("groups", Json.createArrayBuilder().add(account.role()))
                        .add("iat", now.getEpochSecond())
                        .add("exp", now.plus(settings.tokenExpiry()).getEpochSecond())
                        .add("jti", UUID.randomUUID().toString())
                        .add(SESSION_CLAIM, session)
                        .add(STAMP_CLAIM, account.stamp());
        if (!account.scope().isWhole()) {
            claims.add(Scope.CLAIM, Json.createArrayBuilder(account.scope().workspaces()));
        }
        String signed = base64(header.toString()) + "." + base64(claims.build().toString());
        return signed + "." + base64(signer.sign(signed));
    }

    /** How long a token lives, in seconds. */
    public long lifetimeSeconds() {
        return settings.tokenExpiry().toSeconds();
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
