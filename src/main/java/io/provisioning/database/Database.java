package io.provisioning.database;

import io.provisioning.configuration.DatabaseSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The one data source. Which database it is, configuration says. */
@ApplicationScoped
@DataSourceDefinition(
        name = Database.NAME,
        // It reads URL, user and password itself. Through here they would be expanded: the platform
        // replaces ${…} in whatever it is told of a data source, and logs what it can't replace.
        className = "io.provisioning.database.ConfiguredDataSource",
        minPoolSize = 2,
        // A constant, because the platform takes no expression here: ConnectionPool lessens it.
        maxPoolSize = Database.MOST_CONNECTIONS,
        // Without it each connection that the database has closed fails one request. The methods
        // auto-commit and meta-data ask only the driver, which does not notice.
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=table",
            "fish.payara.validation-table-name=" + Database.ONE_ROW,
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            "fish.payara.fail-all-connections=true",
        })
public class Database {
    static final String NAME = "java:app/jdbc/provisioning";

    /** As many as may be asked for. */
    public static final int MOST_CONNECTIONS = 100;

    /** In the standard, and so in every database, before there is a table of ours. */
    public static final String ONE_ROW = "information_schema.information_schema_catalog_name";

    @Resource(lookup = NAME)
    private DataSource source;

    @Inject private DatabaseSettings settings;

    private Engine engine;
    private volatile boolean keepsSessions;

    @PostConstruct
    void choose() {
        engine = Engine.of(settings);
    }

    /** The pool of connections. */
    public DataSource source() {
        return source;
    }

    /**
     * Runs the preparation while no other node does.
     *
     * @throws UnfitDatabaseException if the database can't be relied on
     */
    public void prepare(Engine.Preparation preparation)
            throws GeneralSecurityException, SQLException {
        keepsSessions = engine.prepare(settings, source, preparation);
    }

    /** Whether a connection hears what its session of the database has asked to hear. */
    public boolean keepsSessions() {
        return keepsSessions;
    }

    /** What is particular to the database that it is. */
    public Engine engine() {
        return engine;
    }
}
