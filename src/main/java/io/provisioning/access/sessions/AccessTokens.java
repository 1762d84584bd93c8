package io.provisioning.access.sessions;

import io.provisioning.access.accounts.Account;
import io.provisioning.access.keys.Signer;
import io.provisioning.access.keys.SigningKeys;
import io.provisioning.configuration.AuthSettings;
import io.provisioning.request.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.Claims;

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
    public static final String STAMP_CLAIM = "stamp";

    /** The clocks of those who look at a token may be that far behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /**
     * A signed token for this account.
     *
     * @param session the session it belongs to
     * @param proven whether a password was given for it just now, which it says by {@code
     *     auth_time} (OpenID Connect Core, 2)
     */
    public String issue(Account account, String session, boolean proven) {
        JsonObjectBuilder more =
                Json.createObjectBuilder()
                        .add(SESSION_CLAIM, session)
                        .add(STAMP_CLAIM, account.stamp());
        if (proven) {
            more.add(Claims.auth_time.name(), clock.instant().getEpochSecond());
        }
        return issue(
                UUID.randomUUID().toString(),
                account.name(),
                account.role(),
                account.scope(),
                settings.tokenExpiry(),
                more.build());
    }

    /**
     * A signed token.
     *
     * @param id its own
     * @param name who calls with it
     * @param role in which role
     * @param scope the workspaces it is for
     * @param lifetime for how long
     * @param more what else it says
     */
    public String issue(
            String id, String name, String role, Scope scope, Duration lifetime, JsonObject more) {
        Instant now = clock.instant();
        Signer signer = keys.signer();
        JsonObject header =
                Json.createObjectBuilder()
                        .add("alg", "RS256")
                        .add("typ", "JWT")
                        .add("kid", signer.kid())
                        .build();
        JsonObjectBuilder claims =
                Json.createObjectBuilder(more)
                        .add("iss", issuer)
                        .add("aud", audience)
                        .add("sub", name)
                        .add("upn", name)
                        .add("groups", Json.createArrayBuilder().add(role))
                        .add("iat", now.getEpochSecond())
                        .add("nbf", now.minus(SKEW).getEpochSecond())
                        .add("exp", now.plus(lifetime).getEpochSecond())
                        .add("jti", id);
        if (!scope.isWhole()) {
            claims.add(Scope.CLAIM, Json.createArrayBuilder(scope.workspaces()));
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
