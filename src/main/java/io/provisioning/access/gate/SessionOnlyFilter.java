package io.provisioning.access.gate;

import io.provisioning.access.Caller;
import io.provisioning.access.SessionOnly;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses tokens without a session where somebody has to have logged in, before the body is read.
 */
@Provider
@SessionOnly
@Priority(Priorities.AUTHORIZATION + 1)
public class SessionOnlyFilter implements ContainerRequestFilter {
    @Inject private Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        if (caller.actor().isSessionless()) {
            throw new ProblemException(
                    ProblemCode.SESSION_REQUIRED, "Log in with user name and password for this");
        }
    }
}
