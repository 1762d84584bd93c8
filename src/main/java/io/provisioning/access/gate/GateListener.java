package io.provisioning.access.gate;

import jakarta.inject.Inject;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Puts the gate in the place of the module that the platform has registered for itself. */
@WebListener
public class GateListener implements ServletContextListener {
    @Inject private Gate gate;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        AuthConfigFactory.getFactory().registerServerAuthModule(gate, event.getServletContext());
    }

    /** Else it would go on judging whatever is at the same path after the application. */
    @Override
    public void contextDestroyed(ServletContextEvent event) {
        AuthConfigFactory.getFactory().removeServerAuthModule(event.getServletContext());
    }
}
