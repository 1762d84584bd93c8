package io.provisioning.packaged;

import io.provisioning.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One server that lets pipelines in, for all classes that do not depend on its refusals. */
final class SharedTrustingServer implements BeforeAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedTrustingServer.class);

    private Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running =
                context.getRoot()
                        .getStore(NAMESPACE)
                        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    TrustingServer trusting() {
        return running.trusting();
    }

    /** Its data directory. */
    Path data() {
        return running.directory().resolve("data");
    }

    /** The server and its directory; closed by JUnit at the end of the run. */
    private record Running(TrustingServer trusting, Path directory) implements AutoCloseable {
        static Running start() {
            try {
                Path directory = Files.createTempDirectory("provisioning-trusting");
                return new Running(TrustingServer.start(directory), directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            trusting.close();
            Trees.delete(directory);
        }
    }
}
