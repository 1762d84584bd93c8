package io.provisioning.access.sessions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.provisioning.access.accounts.Account;
import io.provisioning.access.keys.OpenKey;
import io.provisioning.access.keys.SigningKeys;
import io.provisioning.access.scope.Scope;
import io.provisioning.configuration.AuthSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.jwt.Claims;

/** Makes access tokens: JWTs (RFC 9068) with the claims that MicroProfile JWT asks for. */
@ApplicationScoped
public class AccessTokens {
    /** Names the session in which a token was issued (OpenID Connect Front-Channel Logout, 3). */
    static final String SESSION_CLAIM = "sid";

    /** The account's stamp at the time of issue. */
    public static final String STAMP_CLAIM = "stamp";

    static final String ISSUER = "provisioning-server";
    static final String AUDIENCE = "provisioning-api";
    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    /** The clocks of those who look at a token may be that far behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    @Inject private SigningKeys keys;
    @Inject private Clock clock;
    @Inject private AuthSettings settings;

    /**
     * A signed token for this account.
     *
     * @param session the session it belongs to
     * @param proven whether a password was given for it just now, which it says by {@code
     *     auth_time} (OpenID Connect Core, 2)
     */
    public String issue(Account account, String session, boolean proven) {
        Map<String, Object> more = new HashMap<>();
        more.put(SESSION_CLAIM, session);
        more.put(STAMP_CLAIM, account.stamp());
        if (proven) {
            more.put(Claims.auth_time.name(), clock.instant().getEpochSecond());
        }
        return issue(
                UUID.randomUUID().toString(),
                account.name(),
                account.role(),
                account.scope(),
                settings.tokenExpiry(),
                more);
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
            String id,
            String name,
            String role,
            Scope scope,
            Duration lifetime,
            Map<String, Object> more) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject(name)
                        .claim("upn", name)
                        .claim("groups", List.of(role))
                        .issueTime(Date.from(now))
                        .notBeforeTime(Date.from(now.minus(SKEW)))
                        .expirationTime(Date.from(now.plus(lifetime)))
                        .jwtID(id);
        more.forEach(claims::claim);
        if (!scope.isWhole()) {
            claims.claim(Scope.CLAIM, scope.workspaces());
        }
        return signed(claims.build());
    }

    private String signed(JWTClaimsSet claims) {
        // Id and signature have to be of one key, whatever is rotated meanwhile.
        OpenKey key = keys.signing();
        SignedJWT token = new SignedJWT(header(key.kid(), TYPE), claims);
        try {
            token.sign(new RSASSASigner(key.key()));
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key does not sign", e);
        }
        return token.serialize();
    }

    /** The one spelling of a header; the library would write the members in another order. */
    static JWSHeader header(String kid, JOSEObjectType type) {
        String json = "{\"alg\":\"RS256\",\"typ\":\"%s\",\"kid\":\"%s\"}".formatted(type, kid);
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(type)
                .keyID(kid)
                .parsedBase64URL(Base64URL.encode(json))
                .build();
    }

    /** How long a token lives, in seconds. */
    public long lifetimeSeconds() {
        return settings.tokenExpiry().toSeconds();
    }
}
