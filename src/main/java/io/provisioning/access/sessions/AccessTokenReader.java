package io.provisioning.access.sessions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.provisioning.access.TokenCaller;
import io.provisioning.access.keys.SigningKeys;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;

/** Reads access tokens that {@link AccessTokens} has made. */
@ApplicationScoped
public class AccessTokenReader {
    @Inject private SigningKeys keys;
    @Inject private Clock clock;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** What a good token is, as far as the library can tell. */
    @PostConstruct
    void prepare() {
        // JWT is what our own said before they were at+jwt: those are good until they expire.
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(AccessTokens.TYPE, JOSEObjectType.JWT));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        JWSAlgorithm.RS256,
                        (selector, context) -> selector.select(keys.published())));
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(
                        AccessTokens.AUDIENCE,
                        new JWTClaimsSet.Builder().issuer(AccessTokens.ISSUER).build(),
                        Set.of("sub", "upn", "groups", "iat", "exp", "jti")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew(0);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * The caller with this token; empty if this server did not make it or it has expired. Whether
     * account and session still permit it is not looked at.
     */
    public Optional<TokenCaller> read(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!isSpeltAsOurs(token)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = processor.process(token, null);
            return isOurs(claims) ? Optional.of(caller(claims)) : Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    /** Each token has one spelling, where the library forgives what is no base64. */
    private static boolean isSpeltAsOurs(SignedJWT token) {
        JWSHeader header = token.getHeader();
        Base64URL signature = token.getSignature();
        return header.toBase64URL()
                        .equals(
                                AccessTokens.header(header.getKeyID(), header.getType())
                                        .toBase64URL())
                && signature.equals(Base64URL.encode(signature.decode()));
    }

    /** What the library takes for a claim, null too, and does not compare with others. */
    private static boolean isOurs(JWTClaimsSet claims) {
        return claims.getClaims().values().stream().noneMatch(Objects::isNull)
                && claims.getSubject().equals(claims.getClaim("upn"))
                && claims.getIssueTime()
                        .toInstant()
                        .isBefore(claims.getExpirationTime().toInstant())
                && Stream.of(AccessTokens.SESSION_CLAIM, AccessTokens.STAMP_CLAIM)
                        .map(claims::getClaim)
                        .allMatch(it -> it == null || it instanceof String);
    }

    private static TokenCaller caller(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> said = claims.toJSONObject();
        said.put(Claims.groups.name(), new HashSet<>(claims.getStringListClaim("groups")));
        said.put(Claims.aud.name(), new HashSet<>(claims.getAudience()));
        return new TokenCaller(claims.getSubject(), said);
    }
}
