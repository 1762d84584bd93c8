package io.provisioning.access.gate;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.util.Optional;
import javax.security.auth.Subject;

/** Catches what the platform finds out about a token, instead of acting on it. */
final class Verdict extends HttpMessageContextWrapper {
    private final Subject subject = new Subject();
    private CredentialValidationResult result;

    Verdict() {
        super((HttpMessageContext) null);
    }

    /** Who it is; empty if the token is not good. */
    Optional<CredentialValidationResult> result() {
        return Optional.ofNullable(result);
    }

    @Override
    public Subject getClientSubject() {
        return subject;
    }

    @Override
    public AuthenticationStatus notifyContainerAboutLogin(CredentialValidationResult found) {
        result = found;
        return AuthenticationStatus.SUCCESS;
    }

    @Override
    public AuthenticationStatus responseUnauthorized() {
        return AuthenticationStatus.SEND_FAILURE;
    }

    @Override
    public AuthenticationStatus doNothing() {
        return AuthenticationStatus.NOT_DONE;
    }
}
