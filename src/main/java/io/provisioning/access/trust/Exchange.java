package io.provisioning.access.trust;

import static io.provisioning.audit.AuditAction.AUTH_EXCHANGE;

import com.nimbusds.jwt.JWTClaimsSet;
import io.provisioning.access.accounts.Account;
import io.provisioning.access.accounts.Accounts;
import io.provisioning.access.sessions.Guesses;
import io.provisioning.access.sessions.Sessions;
import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Exchanges an ID token, or the certificate of the connection, for an access token. */
@ApplicationScoped
public class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class.getName());

    @Inject private Trust trust;
    @Inject private IdTokens idTokens;
    @Inject private ExchangedTokens tokens;
    @Inject private Accounts accounts;
    @Inject private Guesses guesses;
    @Inject private Sessions sessions;
    @Inject private AuditTrail audit;

    /** The access that is given, and what has proved the identity. */
    private record Accepted(Grant grant, String proof) {}

    /**
     * The access token.
     *
     * @param certificate of the connection; empty where it has none
     * @throws ProblemException invalid_grant, the same whatever was wrong; issuer_unavailable where
     *     that can't be known now; too_many_logins where it is not good and the address has to wait
     */
    ExchangedTokenView exchange(
            ExchangeRequest request, Optional<X509Certificate> certificate, Actor actor) {
        try {
            Accepted accepted =
                    request.isExchange()
                            ? byToken(request.subjectToken())
                            : byCertificate(certificate, request.clientId());
            ExchangedTokenView view = issue(accepted, actor);
            guesses.settle(actor, true);
            return view;
        } catch (NotAccepted e) {
            LOG.log(Level.INFO, "Nothing is given for what was offered: {0}", e.getMessage());
            // Only now: nobody is kept out by what others offer at the same address, and looking at
            // it costs less than a look at who has to wait.
            guesses.requirePatience(AUTH_EXCHANGE, actor);
            guesses.settle(actor, false);
            sessions.refuse(actor, AUTH_EXCHANGE, e.getMessage());
            throw new ProblemException(
                    ProblemCode.INVALID_GRANT, "The server's log and its audit trail say why");
        }
    }

    private Accepted byToken(String text) throws NotAccepted {
        IdTokens.Verified token = idTokens.verify(text);
        JWTClaimsSet claims = token.claims();
        String proof =
                "issuer %s, sub %s, jti %s"
                        .formatted(claims.getIssuer(), claims.getSubject(), claims.getJWTID());
        return token.issuer()
                .grant(claims.getClaims())
                .map(grant -> new Accepted(grant, proof))
                .orElseThrow(() -> new NotAccepted("no rule is for it: " + proof));
    }

    private Accepted byCertificate(Optional<X509Certificate> certificate, String clientId)
            throws NotAccepted {
        X509Certificate own =
                certificate.orElseThrow(
                        () -> new NotAccepted("the connection has no client certificate"));
        String proof =
                "certificate %s, serial number %s"
                        .formatted(own.getSubjectX500Principal(), own.getSerialNumber());
        return trust.grant(own)
                .filter(grant -> clientId == null || clientId.equals(grant.name()))
                .map(grant -> new Accepted(grant, proof))
                .orElseThrow(() -> new NotAccepted("no entry is for it: " + proof));
    }

    private ExchangedTokenView issue(Accepted accepted, Actor actor) throws NotAccepted {
        Grant grant = accepted.grant();
        String id = UUID.randomUUID().toString();
        String text;
        String role;
        if (grant.account().isPresent()) {
            Account account = account(accepted);
            role = account.role();
            text = tokens.issue(id, grant, account);
        } else {
            role = grant.role().orElseThrow();
            text = tokens.issue(id, grant, role);
        }
        audit.recordAlone(
                actor.proven(grant.principal(), role).with(id),
                AuditEvent.success(AUTH_EXCHANGE, grant.name(), accepted.proof()));
        return ExchangedTokenView.of(text, tokens.lifetime().toSeconds(), role);
    }

    private Account account(Accepted accepted) throws NotAccepted {
        String name = accepted.grant().account().orElseThrow();
        return accounts.acting(name)
                .orElseThrow(
                        () ->
                                new NotAccepted(
                                        "the account "
                                                + name
                                                + " is not there, is disabled, or is off"));
    }
}
