package io.provisioning.access.sessions;

import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import io.provisioning.request.OwnPage;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Refuses what pages of other sites ask for, after permissions and before the body is read. */
@Provider
@OwnPagesOnly
@Priority(Priorities.HEADER_DECORATOR)
public class OwnPagesFilter implements ContainerRequestFilter {
    @Context private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        if (!OwnPage.isSenderOf(request)) {
            throw new ProblemException(
                    ProblemCode.CROSS_SITE,
                    "The browser must say Sec-Fetch-Site: same-origin or, without it, this server's"
                            + " own Origin; clients that are no browser use /v1/auth/login,"
                            + " /v1/auth/refresh and so on");
        }
    }
}
