package io.provisioning.packaged;

import io.provisioning.OncePerRun.InTurn;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bundled sandbox keeps the contract behind the API. */
@InTurn
class SandboxE2E extends RealCliContract {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    @Override
    PackagedServer started(Path directory) {
        return SHARED.server();
    }

    /** It is for others too. */
    @Override
    void stop() {}
}
