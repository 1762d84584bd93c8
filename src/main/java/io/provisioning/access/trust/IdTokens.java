package io.provisioning.access.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.provisioning.configuration.PassingTime;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Checks ID tokens (OpenID Connect Core, 3.1.3.7) of the issuers that are trusted. */
@ApplicationScoped
public class IdTokens {
    /** Those of GitHub and GitLab have 2 KiB at most. */
    private static final int MOST_CHARACTERS = 1 << 14;

    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_SUBJECT = 255;
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    @Inject private Trust trust;
    @Inject private Clock clock;

    private final InstantSource passing = new PassingTime();
    private final Map<String, IssuerKeys> keys = new ConcurrentHashMap<>();
    private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();

    /**
     * A token that is what it says.
     *
     * @param issuer who made it
     * @param claims what it says
     */
    record Verified(TrustedIssuer issuer, JWTClaimsSet claims) {}

    /**
     * Checks a token.
     *
     * @throws NotAccepted if there is anything wrong with it
     * @throws ProblemException issuer_unavailable where that can't be known now
     */
    Verified verify(String text) throws NotAccepted {
        require(text.length() <= MOST_CHARACTERS, "the token is larger than 16 KiB");
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            TrustedIssuer issuer =
                    trust.issuer(String.valueOf(claims.getIssuer()))
                            .orElseThrow(() -> new NotAccepted("no trusted issuer made the token"));
            requireHeader(token.getHeader(), issuer);
            requireSignature(token, issuer);
            requireAudience(claims, issuer);
            requireTimes(claims, issuer);
            String subject = claims.getSubject();
            require(
                    subject != null && !subject.isBlank() && subject.length() <= MOST_SUBJECT,
                    "the token has no subject, or too long a one");
            return new Verified(issuer, claims);
        } catch (ParseException e) {
            throw new NotAccepted("it is no signed token");
        }
    }

    private static void requireHeader(JWSHeader header, TrustedIssuer issuer) throws NotAccepted {
        require(
                issuer.algorithms().contains(header.getAlgorithm().getName()),
                "the token's algorithm is none of its issuer's");
        require(header.getKeyID() != null, "the token does not name its key");
        require(
                header.getType() == null || header.getType().equals(JOSEObjectType.JWT),
                "the token is of another type");
    }

    private void requireSignature(SignedJWT token, TrustedIssuer issuer) throws NotAccepted {
        List<JWK> candidates =
                keys.computeIfAbsent(issuer.issuer(), name -> keysOf(issuer))
                        .find(token.getHeader());
        require(!candidates.isEmpty(), "the issuer has no such key");
        for (JWK key : candidates) {
            if (hasSigned(key, token)) {
                return;
            }
        }
        throw new NotAccepted("the signature is not the issuer's");
    }

    private IssuerKeys keysOf(TrustedIssuer issuer) {
        return new IssuerKeys(issuer.issuer(), PublishedJwks.of(issuer), passing);
    }

    private boolean hasSigned(JWK key, SignedJWT token) {
        if (KeyType.RSA.equals(key.getKeyType()) && key.size() < LEAST_RSA_BITS) {
            return false;
        }
        try {
            JWSVerifier verifier =
                    verifiers.createJWSVerifier(
                            token.getHeader(), ((AsymmetricJWK) key).toPublicKey());
            return token.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }

    /** A token that is for others as well may have been handed on by one of them. */
    private static void requireAudience(JWTClaimsSet claims, TrustedIssuer issuer)
            throws NotAccepted {
        require(
                !claims.getAudience().isEmpty()
                        && issuer.audiences().containsAll(claims.getAudience()),
                "the token is for another audience");
    }

    private void requireTimes(JWTClaimsSet claims, TrustedIssuer issuer) throws NotAccepted {
        Instant now = clock.instant();
        Date begin = claims.getNotBeforeTime();
        require(
                claims.getExpirationTime() != null && claims.getIssueTime() != null,
                "the token does not say from when until when it is good");
        Instant issued = claims.getIssueTime().toInstant();
        Instant end = claims.getExpirationTime().toInstant();
        require(now.isBefore(end.plus(SKEW)), "the token has expired");
        require(!issued.isAfter(now.plus(SKEW)), "the token was issued in the future");
        require(
                begin == null || !begin.toInstant().isAfter(now.plus(SKEW)),
                "the token is not good yet");
        require(
                now.isBefore(issued.plus(issuer.maxAge()).plus(SKEW)),
                "the token was issued too long ago");
        require(!end.isAfter(issued.plus(LONGEST_LIFE)), "the token is good for more than a day");
    }

    private static void require(boolean holds, String otherwise) throws NotAccepted {
        if (!holds) {
            throw new NotAccepted(otherwise);
        }
    }
}
