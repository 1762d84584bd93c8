package io.provisioning.access.gate;

import io.provisioning.access.Caller;
import io.provisioning.access.WholeServer;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses whoever is limited to workspaces where it is about the server itself. */
@Provider
@WholeServer
@Priority(Priorities.AUTHORIZATION + 1)
public class WholeServerFilter implements ContainerRequestFilter {
    @Inject private Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        caller.actor().scope().requireWhole();
    }
}
