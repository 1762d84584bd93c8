package io.provisioning.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which database it is.
 *
 * @param url its JDBC URL as the pool has it, without user and password
 * @param plainUrl the same without what is added for the pool; empty where it is the embedded one
 * @param user its user
 * @param password the user's password
 * @param poolSize how many connections the server opens at most
 */
public record DatabaseSettings(
        String url,
        Optional<String> plainUrl,
        Optional<String> user,
        Optional<String> password,
        int poolSize) {

    /**
     * The URL of the embedded one. WRITE_DELAY=0: what was acknowledged survives kill -9.
     * PAGE_SIZE: a commit writes whole pages, and these are a quarter of H2's own size.
     * MAX_LENGTH_INPLACE_LOB: texts of any length that there is are in their rows, and not beside
     * them under rules of their own.
     */
    static String embedded(Path dataDirectory) {
        return "jdbc:h2:file:"
                + dataDirectory
                + "/database;WRITE_DELAY=0;PAGE_SIZE=4096;DB_CLOSE_ON_EXIT=FALSE"
                + ";MAX_LENGTH_INPLACE_LOB=4194304";
    }

    /**
     * Whether several nodes may use it at once, as they may PostgreSQL; the embedded one is ours.
     */
    public boolean isShared() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url;
    }
}
