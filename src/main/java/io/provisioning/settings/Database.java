package io.provisioning.settings;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** The one data source. Which database it is, configuration says. */
@ApplicationScoped
@DataSourceDefinition(
        name = Database.NAME,
        className = "${MPCONFIG=provisioning.database.class}",
        url = "${MPCONFIG=provisioning.database.url}",
        user = "${MPCONFIG=provisioning.database.user}",
        password = "${MPCONFIG=provisioning.database.password:}",
        minPoolSize = 2,
        maxPoolSize = 32)
public class Database {
    static final String NAME = "java:app/jdbc/provisioning";

    @Resource(lookup = NAME)
    private DataSource source;

    /** The pool of connections. */
    public DataSource source() {
        return source;
    }
}
