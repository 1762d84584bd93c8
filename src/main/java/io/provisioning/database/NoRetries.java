package io.provisioning.database;

import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Has a broken connection told at once. By itself EclipseLink asks three more times, five seconds
 * apart, while a client waits; no property of a persistence unit says otherwise.
 */
public final class NoRetries implements SessionCustomizer {
    @Override
    public void customize(Session session) {
        if (session.getDatasourceLogin() instanceof DatabaseLogin login) {
            login.setQueryRetryAttemptCount(0);
        }
    }
}
