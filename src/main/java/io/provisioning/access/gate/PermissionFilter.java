package io.provisioning.access.gate;

import io.provisioning.access.Caller;
import io.provisioning.access.Permission;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;

/**
 * Has the platform's check of {@code @RolesAllowed} ask for permissions, before the body is read:
 * what a method names is one of {@link Permission}, which says who has it.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class PermissionFilter implements ContainerRequestFilter {
    @Inject private Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setSecurityContext(new Permitted(request.getSecurityContext(), caller));
    }

    private record Permitted(SecurityContext platform, Caller caller) implements SecurityContext {
        @Override
        public boolean isUserInRole(String permission) {
            return Permission.of(permission).allows(caller.actor());
        }

        @Override
        public Principal getUserPrincipal() {
            return platform.getUserPrincipal();
        }

        @Override
        public boolean isSecure() {
            return platform.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return platform.getAuthenticationScheme();
        }
    }
}
