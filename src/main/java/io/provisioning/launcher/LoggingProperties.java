package io.provisioning.launcher;

import io.provisioning.configuration.table.LogLevel;
import java.util.logging.Level;

/** The configuration of java.util.logging for a level, as its logging.properties. */
final class LoggingProperties {

    /** Libraries that need a limit of their own where the others may talk: add more here. */
    private static final String QUIETER_LIBRARIES =
            """
            # Prints request headers, credentials among them.
            sun.net.www.protocol.http.level=WARNING
            # Prints every service look-up, megabytes before the server is ready.
            org.glassfish.security.services.level=WARNING
            # Prints every certificate of the JDK.
            jdk.event.security.level=WARNING
            """;

    /** What the platform warns of at every start and nobody can act on. */
    private static final String KNOWN_NOISE =
            """
            # Expired CA certificates of the JDK's own trust store, in full.
            javax.enterprise.system.security.ssl.level=SEVERE
            # Says that it takes the default adapter for our data source.
            javax.enterprise.resource.resourceadapter.level=SEVERE
            # Tells of each connection that the database has cut, with a stack trace, as whoever has asked does.
            javax.enterprise.resource.resourceadapter.com.sun.gjc.spi.jdbc40.level=OFF
            # Unregisters the JDBC driver of the class loader that scanned the WAR.
            jakarta.enterprise.web.util.level=SEVERE
            # Says that our H2 is newer than Flyway knows.
            org.flywaydb.core.internal.database.base.Database.level=SEVERE
            # Tells of each statement that fails, as whoever has asked does.
            org.eclipse.persistence.session.level=SEVERE
            # Tells of each commit that fails, as whoever has asked does.
            javax.enterprise.resource.jta.level=SEVERE
            # Tells of each refused token, with a stack trace.
            fish.payara.microprofile.jwtauth.level=WARNING
            """;

    private LoggingProperties() {}

    static String of(LogLevel level) {
        return """
               handlers=%s
               .level=%s
               io.provisioning.level=%s
               """
                        .formatted(ConsoleLog.class.getName(), ofLibraries(level), ofServer(level))
                + (level.compareTo(LogLevel.DEBUG) >= 0 ? QUIETER_LIBRARIES : KNOWN_NOISE);
    }

    private static Level ofServer(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
            case TRACE -> Level.FINEST;
        };
    }

    /** Libraries talk more than the server does, so they get less say at the same word. */
    private static Level ofLibraries(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARN, INFO -> Level.WARNING;
            case DEBUG -> Level.INFO;
            case TRACE -> Level.FINE;
        };
    }
}
