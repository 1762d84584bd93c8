package io.provisioning.packaged;

import io.provisioning.sandbox.Nushell;
import java.nio.file.Path;

/** A real Nushell program, run by the real {@code nu}, keeps the contract behind the API. */
class NushellE2E extends RealCliContract {
    @Override
    PackagedServer started(Path directory) {
        Nushell.assumeInstalled();
        return common(PackagedServer.in(directory.resolve("data")))
                .withFlags(
                        "--cli-path",
                        Path.of("src/test/nushell/provisioning").toAbsolutePath().toString())
                .withEnvironment("PROVISIONING_NU", Nushell.binary().toString())
                .withEnvironment("PROVISIONING_STATE_DIR", directory.resolve("state").toString())
                .start();
    }
}
