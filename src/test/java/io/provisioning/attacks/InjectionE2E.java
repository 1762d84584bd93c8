package io.provisioning.attacks;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCli;
import io.provisioning.packaged.PackagedServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With the embedded database and a log of JSON. */
@InTurn
class InjectionE2E extends InjectionContract {
    @RegisterExtension static final Attacked ATTACKED = Attacked.embedded();

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
        return "H2";
    }

    @Override
    boolean isEvent(String line) {
        return LogEvents.isJson(line);
    }
}
