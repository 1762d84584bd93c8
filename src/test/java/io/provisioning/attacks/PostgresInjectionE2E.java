package io.provisioning.attacks;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCli;
import io.provisioning.packaged.PackagedServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With PostgreSQL, which takes no NUL where H2 does, and a log of text. */
@InTurn
class PostgresInjectionE2E extends InjectionContract {
    @RegisterExtension static final Attacked ATTACKED = Attacked.onPostgres();

    @Override
    PackagedServer server() {
        return ATTACKED.server();
    }

    @Override
    Api admin() {
        return ATTACKED.admin();
    }

    @Override
    FakeCli cli() {
        return ATTACKED.cli();
    }

    @Override
    String name() {
        return "PostgreSQL";
    }

    @Override
    boolean isEvent(String line) {
        return LogEvents.isText(line);
    }
}
