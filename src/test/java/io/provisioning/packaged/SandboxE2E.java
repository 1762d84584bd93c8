package io.provisioning.packaged;

import java.nio.file.Path;

/** The bundled sandbox keeps the contract behind the API. */
class SandboxE2E extends RealCliContract {
    @Override
    PackagedServer server(Path directory) {
        return PackagedServer.in(directory.resolve("data")).withFlags("--cli-path", "sandbox");
    }
}
