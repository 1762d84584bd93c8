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
}
