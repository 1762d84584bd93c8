package io.provisioning.packaged;

import io.provisioning.OncePerRun;
import io.provisioning.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One server that lets pipelines in, for all classes that do not depend on its refusals. */
final class SharedTrustingServer extends OncePerRun<SharedTrustingServer.Running> {
    SharedTrustingServer() {
        super(Running.class);
    }

    @Override
    protected Running start() throws IOException {
        Path directory = Files.createTempDirectory("provisioning-trusting");
        return new Running(TrustingServer.start(directory), directory);
    }

    TrustingServer trusting() {
        return running().trusting();
    }

    /** Its data directory. */
    Path data() {
        return running().directory().resolve("data");
    }

    /** The server and its directory; closed by JUnit at the end of the run. */
    record Running(TrustingServer trusting, Path directory) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            trusting.close();
            Trees.delete(directory);
        }
    }
}
