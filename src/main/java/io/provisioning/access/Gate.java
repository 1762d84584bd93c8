package io.provisioning.access;

import io.provisioning.audit.RequestId;
import io.provisioning.problem.Problem;
import io.provisioning.problem.ProblemCode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Stands before the platform's MicroProfile JWT check: lets public paths pass whatever header they
 * carry, remembers for a moment which tokens were found valid (verifying the signature again for
 * each request was three quarters of a request's cost), and answers a bad token with a problem.
 */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
public class Gate implements HttpAuthenticationMechanism {
    private static final Set<String> PUBLIC =
            Set.of(
                    "/health",
                    "/v1/health",
                    "/v1/version",
                    "/v1/auth/login",
                    "/v1/auth/refresh",
                    "/.well-known/jwks.json");

    @Inject private BeanManager beans;
    @Inject private ValidTokens validTokens;

    private volatile HttpAuthenticationMechanism platform;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        String header = request.getHeader("Authorization");
        if (header == null || PUBLIC.contains(request.getRequestURI())) {
            return context.doNothing();
        }
        var known = validTokens.find(header);
        if (known.isPresent()) {
            return accept(context, known.get());
        }
        Verdict verdict = new Verdict(context);
        platform().validateRequest(request, response, verdict);
        if (verdict.result == null) {
            return refuse(request, response);
        }
        validTokens.remember(header, verdict.result);
        return accept(context, verdict.result);
    }

    private static AuthenticationStatus accept(
            HttpMessageContext context, CredentialValidationResult result) {
        context.getClientSubject().getPrincipals().add(result.getCallerPrincipal());
        return context.notifyContainerAboutLogin(result);
    }

    private static AuthenticationStatus refuse(
            HttpServletRequest request, HttpServletResponse response)
            throws AuthenticationException {
        Problem problem =
                Problem.of(
                        ProblemCode.INVALID_TOKEN,
                        "Log in again, or refresh the token",
                        request.getRequestURI(),
                        RequestId.of(request));
        response.setStatus(problem.status());
        response.setHeader(RequestId.HEADER, problem.requestId());
        response.setHeader(
                "WWW-Authenticate", "Bearer realm=\"provisioning\", error=\"invalid_token\"");
        response.setContentType(Problem.MEDIA_TYPE);
        try {
            response.getOutputStream().write(problem.toJson().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AuthenticationException(e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    /** The mechanism this one is the alternative of; the platform makes its bean at start. */
    private HttpAuthenticationMechanism platform() {
        if (platform == null) {
            Bean<?> bean =
                    beans.getBeans(HttpAuthenticationMechanism.class, Any.Literal.INSTANCE).stream()
                            .filter(candidate -> candidate.getBeanClass() != Gate.class)
                            .findAny()
                            .orElseThrow();
            platform =
                    (HttpAuthenticationMechanism)
                            beans.getReference(
                                    bean,
                                    HttpAuthenticationMechanism.class,
                                    beans.createCreationalContext(bean));
        }
        return platform;
    }

    /** Catches what the platform found instead of acting on it. */
    private static final class Verdict extends HttpMessageContextWrapper {
        private CredentialValidationResult result;

        Verdict(HttpMessageContext context) {
            super(context);
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
    }
}
