package io.provisioning.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A real PostgreSQL on a free port of loopback. */
public final class DurablePostgres {
    private DurablePostgres() {}

    /** One that promises what the server asks for; of itself the library's does not. */
    public static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on");
    }

    /** Where it is, as the server is told. */
    public static String url(EmbeddedPostgres postgres) {
        return "postgres://postgres@127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    /** One that is started. */
    public static EmbeddedPostgres start() throws IOException {
        return builder().start();
    }
}
