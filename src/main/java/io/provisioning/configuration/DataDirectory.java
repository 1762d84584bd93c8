package io.provisioning.configuration;

import io.provisioning.configuration.values.ClaimedDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * The claim to the data directory, where no launcher has made it before. It lasts as long as the
 * application: a server may go on without it, or with another one after it.
 */
@ApplicationScoped
public class DataDirectory {
    private static final Logger LOG = Logger.getLogger(DataDirectory.class.getName());

    @Inject private ServerSettings server;

    private Optional<ClaimedDirectory> claimed = Optional.empty();

    /**
     * Claims it.
     *
     * @throws RefusedStartException if it can't be used, or is another server's
     */
    public void claim() {
        claimed = claim(server.dataDirectory());
    }

    /** The same, for what comes before CDI; empty where the launcher has it. */
    public static Optional<ClaimedDirectory> claim(Path directory) {
        if (GivenValues.read().launched()) {
            return Optional.empty();
        }
        try {
            ClaimedDirectory claimed = ClaimedDirectory.of(directory);
            claimed.remark().ifPresent(LOG::warning);
            return Optional.of(claimed);
        } catch (IOException e) {
            throw new RefusedStartException(e.getMessage(), e);
        }
    }

    /** Closes what the start has made to others, where the directory as a whole can't be. */
    public void closeToOthers() {
        try {
            if (claimed.isPresent()) {
                claimed.get().closeToOthers();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory can't be closed to others", e);
        }
    }

    /** Gives it up. */
    public void release() {
        try {
            if (claimed.isPresent()) {
                claimed.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory can't be given up", e);
        } finally {
            claimed = Optional.empty();
        }
    }
}
