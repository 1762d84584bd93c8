package io.provisioning.packaged;

import io.provisioning.OncePerRun;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** One PostgreSQL for all classes that use databases of their own in it, or only ask. */
@OncePerRun.ForMany
public final class SharedPostgres extends OncePerRun<EmbeddedPostgres> {
    public SharedPostgres() {
        super(EmbeddedPostgres.class);
    }

    @Override
    protected EmbeddedPostgres start() throws IOException {
        return DurablePostgres.start();
    }

    /** The one that runs. */
    public EmbeddedPostgres postgres() {
        return running();
    }
}
